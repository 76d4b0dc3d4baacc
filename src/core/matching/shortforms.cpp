// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/matching/shortforms.h"

#include <algorithm>
#include <array>
#include <vector>

namespace muster {
namespace {

/// The name first, then what it is shortened to, without accents.
constexpr std::array<std::u32string_view, 126> families{
    U"abigail abby abbie gail",
    U"alejandro ale jandro",
    U"alexander alex alec al sandy sascha xander lex",
    U"alexandra alex lexi sandra sasha sandy alexa",
    U"alfred al alf fred freddy",
    U"amanda mandy",
    U"andreas andy andi andre",
    U"andrew andy drew",
    U"angela angie",
    U"anthony tony ant",
    U"antonio tono toni tonio",
    U"arthur art artie",
    U"barbara barb babs barbel barbie",
    U"benjamin ben benny benji",
    U"bernard bernie",
    U"bernhard bernd bernie",
    U"bradley brad",
    U"caroline caro carrie lina",
    U"catherine cathy cat kate katie cathi",
    U"charles charlie chuck chas chaz",
    U"charlotte lotte charlie lottie",
    U"christian chris",
    U"christina chris tina christa chrissy",
    U"christine chris tina chrissie",
    U"christopher chris kit topher",
    U"concepcion concha conchita",
    U"cynthia cindy",
    U"daniel dan danny dani",
    U"danielle dani",
    U"david dave davy",
    U"deborah deb debbie debby",
    U"dolores lola",
    U"dominique dom domi",
    U"donald don donnie",
    U"dorothea doro thea dorothee",
    U"dorothy dot dottie dolly",
    U"douglas doug",
    U"eduardo edu lalo",
    U"edward ed eddie ted teddy ned",
    U"eleanor ellie nell nora ella",
    U"elisabeth lisa elsa else sissi betty elise liesel lisbeth",
    U"elizabeth liz lizzie beth betty eliza lisa libby bess",
    U"emily em emmy",
    U"enrique quique kike",
    U"eugene gene",
    U"ferdinand ferdi",
    U"fernando nando fer",
    U"florian flo",
    U"francisco paco pancho fran curro",
    U"franziska franzi",
    U"frederick fred freddie rick",
    U"friedrich fritz fred friedel",
    U"gabriel gabe gabi",
    U"geoffrey geoff jeff",
    U"gerald gerry jerry",
    U"gerhard gerd",
    U"gregory greg gregg",
    U"guadalupe lupe",
    U"guillermo guille memo",
    U"heinrich heinz heini hinrich",
    U"henry harry hank hal",
    U"ignacio nacho",
    U"isabel isa chabela bella",
    U"jacqueline jackie jacqui",
    U"james jim jimmy jamie jem",
    U"jeffrey jeff",
    U"jennifer jen jenny jenn",
    U"jessica jess jessie",
    U"jesus chus chucho",
    U"joachim jochen achim jo",
    U"johann hans hannes johannes jo",
    U"john jack johnny jon",
    U"jonathan jon jonny nathan",
    U"jose pepe chepe",
    U"josef sepp joe",
    U"joseph joe joey jo",
    U"joshua josh",
    U"katharina kathi katrin kati katja kat nina",
    U"katherine kate kathy katie kat kay kit",
    U"kenneth ken kenny",
    U"lawrence larry laurie",
    U"leonard leo len lenny",
    U"ludwig lutz wiggerl",
    U"manuel manolo manu",
    U"margaret maggie meg peggy marge madge greta",
    U"margarethe grete gretel margit rita",
    U"matthew matt matty",
    U"maximilian max maxi",
    U"mercedes merche",
    U"michael mike mick mickey micha michi",
    U"nicholas nick nicky nico",
    U"nikolaus klaus niklas nico",
    U"pamela pam",
    U"patricia pat patty trish tricia",
    U"patrick pat paddy",
    U"peter pete",
    U"philip phil pip phillip philipp",
    U"raymond ray",
    U"rebecca becky becca",
    U"richard rick dick rich richie ricky",
    U"robert bob rob bobby robbie bert",
    U"ronald ron ronnie",
    U"rosario charo",
    U"samantha sam",
    U"samuel sam sammy",
    U"sebastian basti seb bastian",
    U"stefan steff steph",
    U"stephanie steph steffi stefanie",
    U"stephen steve stephan steven stevie",
    U"susan sue susie suzy",
    U"susanne susi sanne",
    U"theodor theo ted",
    U"theodore ted theo",
    U"theresa terry tess resi",
    U"thomas tom tommy",
    U"timothy tim timmy",
    U"ulrich uli ulli",
    U"valentin val",
    U"veronika vroni vera",
    U"victoria vicky tori",
    U"vincent vince vinnie",
    U"walter walt wally",
    U"wilhelm willi willy helmut",
    U"william bill will billy liam willy",
    U"wolfgang wolf wolfi",
    U"zachary zach zack",
};

struct ShortForm {
    std::u32string_view name;
    std::u32string_view family;
    friend auto operator<=>(const ShortForm&, const ShortForm&) = default;
};

std::vector<ShortForm> sorted() {
    std::vector<ShortForm> forms;
    const auto take = [&forms](std::u32string_view line) {
        const auto family = line.substr(0, line.find(U' '));
        while (!line.empty()) {
            const auto end = std::min(line.find(U' '), line.size());
            forms.push_back({line.substr(0, end), family});
            line.remove_prefix(std::min(line.size(), end + 1));
        }
    };
    for (const auto line : families)
        take(line);
    std::sort(forms.begin(), forms.end());
    return forms;
}

auto familiesOf(std::u32string_view first) {
    static const std::vector<ShortForm> forms = sorted();
    const auto name = first.substr(0, first.find(U' '));
    return std::equal_range(forms.begin(), forms.end(), ShortForm{name, {}},
                            [](const ShortForm& a, const ShortForm& b) { return a.name < b.name; });
}

} // namespace

std::u32string_view shortFormFamily(std::u32string_view first) {
    const auto [from, to] = familiesOf(first);
    return from == to ? first.substr(0, first.find(U' ')) : from->family;
}

bool sameShortForm(std::u32string_view a, std::u32string_view b) {
    const auto [fromA, toA] = familiesOf(a);
    const auto [fromB, toB] = familiesOf(b);
    for (auto i = fromA; i != toA; ++i) {
        for (auto j = fromB; j != toB; ++j) {
            if (i->family == j->family)
                return true;
        }
    }
    return false;
}

} // namespace muster

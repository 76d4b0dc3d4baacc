// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "telephony/territory.h"

#include "core/matching/forms.h"

#include <QLocale>

#include <unordered_map>

namespace muster {
namespace {

struct Names {
    QLocale::Territory territory;
    /// What Qt does not know: in German, Spanish and French, and what is used besides. Between semicolons.
    std::string_view others;
};

constexpr Names otherNames[] = {
    {QLocale::Argentina, "ARG;Argentinien;Argentine"},
    {QLocale::Australia, "AUS;Australien;Australie"},
    {QLocale::Austria, "AUT;Autriche"},
    {QLocale::Belgium, "BEL;Belgien;Bélgica"},
    {QLocale::Brazil, "BRA;Brasilien;Brasil;Brésil"},
    {QLocale::Bulgaria, "BGR;Bulgarien;Bulgarie"},
    {QLocale::Canada, "CAN;Kanada;Canadá"},
    {QLocale::Chile, "CHL;Chili"},
    {QLocale::China, "CHN;Chine;PR China;People's Republic of China"},
    {QLocale::Colombia, "COL;Kolumbien;Colombie"},
    {QLocale::Croatia, "HRV;Kroatien;Croacia;Croatie"},
    {QLocale::Cyprus, "CYP;Zypern;Chipre;Chypre"},
    {QLocale::Czechia, "CZE;Tschechien;Tschechische Republik;Chequia;República Checa;Tchéquie;Czech Republic"},
    {QLocale::Denmark, "DNK;Dänemark;Dinamarca;Danemark"},
    {QLocale::Egypt, "EGY;Ägypten;Egipto;Égypte"},
    {QLocale::Estonia, "EST;Estland;Estonie"},
    {QLocale::Finland, "FIN;Finnland;Finlandia;Finlande"},
    {QLocale::France, "FRA;Frankreich;Francia"},
    {QLocale::Germany, "DEU;GER;Alemania;Allemagne;BRD;Federal Republic of Germany"},
    {QLocale::Greece, "GRC;Griechenland;Grecia;Grèce"},
    {QLocale::HongKong, "HKG;Hongkong;Hong Kong"},
    {QLocale::Hungary, "HUN;Ungarn;Hungría;Hongrie"},
    {QLocale::Iceland, "ISL;Island;Islandia;Islande"},
    {QLocale::India, "IND;Indien;Inde"},
    {QLocale::Indonesia, "IDN;Indonesien;Indonésie"},
    {QLocale::Ireland, "IRL;Irland;Irlanda;Irlande;Republic of Ireland"},
    {QLocale::Israel, "ISR;Israël"},
    {QLocale::Italy, "ITA;Italien;Italie"},
    {QLocale::Japan, "JPN;Japón;Japon"},
    {QLocale::Latvia, "LVA;Lettland;Letonia;Lettonie"},
    {QLocale::Liechtenstein, "LIE"},
    {QLocale::Lithuania, "LTU;Litauen;Lituania;Lituanie"},
    {QLocale::Luxembourg, "LUX;Luxemburg;Luxemburgo"},
    {QLocale::Malaysia, "MYS;Malasia;Malaisie"},
    {QLocale::Malta, "MLT;Malte"},
    {QLocale::Mexico, "MEX;Mexiko;Mexique"},
    {QLocale::Morocco, "MAR;Marokko;Marruecos;Maroc"},
    {QLocale::Netherlands, "NLD;Niederlande;Holland;Países Bajos;Pays-Bas;The Netherlands"},
    {QLocale::NewZealand, "NZL;Neuseeland;Nueva Zelanda;Nouvelle-Zélande"},
    {QLocale::Norway, "NOR;Norwegen;Noruega;Norvège"},
    {QLocale::Peru, "PER;Pérou"},
    {QLocale::Philippines, "PHL;Philippinen;Filipinas"},
    {QLocale::Poland, "POL;Polen;Polonia;Pologne"},
    {QLocale::Portugal, "PRT"},
    {QLocale::Romania, "ROU;Rumänien;Rumania;Roumanie"},
    {QLocale::Russia, "RUS;Russland;Rusia;Russie;Russian Federation"},
    {QLocale::SaudiArabia, "SAU;Saudi-Arabien;Arabia Saudí;Arabie saoudite"},
    {QLocale::Singapore, "SGP;Singapur;Singapour"},
    {QLocale::Slovakia, "SVK;Slowakei;Eslovaquia;Slovaquie"},
    {QLocale::Slovenia, "SVN;Slowenien;Eslovenia;Slovénie"},
    {QLocale::SouthAfrica, "ZAF;RSA;Südafrika;Sudáfrica;Afrique du Sud"},
    {QLocale::SouthKorea, "KOR;Südkorea;Corea del Sur;Corée du Sud;Korea;Republic of Korea"},
    {QLocale::Spain, "ESP;Spanien;Espagne"},
    {QLocale::Sweden, "SWE;Schweden;Suecia;Suède"},
    {QLocale::Switzerland, "CHE;Suiza"},
    {QLocale::Taiwan, "TWN;Taiwán"},
    {QLocale::Thailand, "THA;Tailandia;Thaïlande"},
    {QLocale::Turkey, "TUR;Türkei;Turquía;Turquie;Turkey"},
    {QLocale::Ukraine, "UKR;Ucrania"},
    {QLocale::UnitedArabEmirates, "ARE;UAE;Vereinigte Arabische Emirate;Emiratos Árabes Unidos;Émirats arabes unis"},
    {QLocale::UnitedKingdom, "GBR;UK;Great Britain;Britain;England;Scotland;Wales;Northern Ireland;Großbritannien;"
                             "Vereinigtes Königreich;Reino Unido;Gran Bretaña;Royaume-Uni;Grande-Bretagne"},
    {QLocale::UnitedStates, "USA;US;United States of America;America;Vereinigte Staaten;Vereinigte Staaten von Amerika;"
                            "Estados Unidos;EE. UU.;EEUU;États-Unis"},
    {QLocale::Vietnam, "VNM;Viet Nam"},
};

std::u32string keyOf(std::string_view name) {
    // "U.S.A." is "USA".
    return nameWords(name).joined;
}

std::unordered_map<std::u32string, std::string> allNames() {
    std::unordered_map<std::u32string, std::string> codes;
    const auto add = [&codes](std::string_view name, const std::string& code) {
        if (auto key = keyOf(name); !key.empty())
            codes.emplace(std::move(key), code);
    };
    const auto codeOf = [](QLocale::Territory territory) {
        auto code = QLocale::territoryToCode(territory).toStdString();
        return code.size() == 2 ? code : std::string();
    };
    // Codes first: no name takes theirs.
    for (int t = QLocale::AnyTerritory + 1; t <= QLocale::LastTerritory; ++t) {
        const auto code = codeOf(static_cast<QLocale::Territory>(t));
        add(code, code);
    }
    for (int t = QLocale::AnyTerritory + 1; t <= QLocale::LastTerritory; ++t) {
        const auto territory = static_cast<QLocale::Territory>(t);
        if (const auto code = codeOf(territory); !code.empty())
            add(QLocale::territoryToString(territory).toStdString(), code);
    }
    for (const auto& [territory, others] : otherNames) {
        auto rest = others;
        while (!rest.empty()) {
            const auto end = std::min(rest.find(';'), rest.size());
            add(rest.substr(0, end), codeOf(territory));
            rest.remove_prefix(std::min(rest.size(), end + 1));
        }
    }
    for (const auto& locale :
         QLocale::matchingLocales(QLocale::AnyLanguage, QLocale::AnyScript, QLocale::AnyTerritory)) {
        if (const auto code = codeOf(locale.territory()); !code.empty())
            add(locale.nativeTerritoryName().toStdString(), code);
    }
    return codes;
}

} // namespace

std::string territoryCode(std::string_view country) {
    static const auto codes = allNames();
    const auto at = codes.find(keyOf(country));
    return at == codes.end() ? std::string() : at->second;
}

} // namespace muster

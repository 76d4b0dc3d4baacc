// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text.h"

namespace muster {

Text TextPool::blank() {
    static constexpr char empty[sizeof(std::uint32_t)] = {};
    return Text(empty);
}

Text TextPool::truth(bool value) {
    struct Fixed {
        std::uint32_t size;
        char text[5];
    };
    static constexpr Fixed yes{4, {'t', 'r', 'u', 'e'}};
    static constexpr Fixed no{5, {'f', 'a', 'l', 's', 'e'}};
    return Text(reinterpret_cast<const char*>(value ? &yes : &no));
}

Text TextPool::add(std::string_view text) {
    if (text.empty())
        return blank();
    const auto size = static_cast<std::uint32_t>(text.size());
    auto* data = static_cast<char*>(m_memory.allocate(sizeof size + text.size(), 1));
    std::memcpy(data, &size, sizeof size);
    std::memcpy(data + sizeof size, text.data(), text.size());
    return Text(data);
}

Text TextPool::add(QStringView text) {
    const QByteArray utf8 = text.toUtf8();
    return add(std::string_view(utf8.constData(), static_cast<std::size_t>(utf8.size())));
}

Text TextPool::intern(std::string_view text) {
    if (text.empty())
        return blank();
    const auto found = m_interned.find(text);
    if (found != m_interned.end())
        return Text(found->data() - sizeof(std::uint32_t));
    const Text result = add(text);
    m_interned.insert(result.view());
    return result;
}

Text TextPool::intern(QStringView text) {
    const QByteArray utf8 = text.toUtf8();
    return intern(std::string_view(utf8.constData(), static_cast<std::size_t>(utf8.size())));
}

} // namespace muster

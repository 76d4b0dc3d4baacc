// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text.h"

#include <QByteArray>
#include <QCryptographicHash>

#include <algorithm>
#include <array>
#include <cstring>
#include <vector>

namespace muster {

/// The hash of a set: every item is hashed by itself and the sorted hashes once more, so that the order of reading does
/// not matter and nothing as large as the input is sorted.
class SetHash {
public:
    explicit SetHash(std::size_t expected) { m_digests.reserve(expected); }

    template <class... Texts>
    void add(char kind, const Texts&... texts) {
        m_item.reset();
        addBytes({&kind, 1});
        (addText(texts), ...);
        Digest digest;
        const auto result = m_item.result();
        std::memcpy(digest.data(), result.constData(), digest.size());
        m_digests.push_back(digest);
    }

    [[nodiscard]] QByteArray result() {
        std::sort(m_digests.begin(), m_digests.end());
        QCryptographicHash all(QCryptographicHash::Sha256);
        for (const auto& digest : m_digests)
            all.addData(QByteArrayView(digest.data(), static_cast<qsizetype>(digest.size())));
        return "sha256:" + all.result().toHex();
    }

private:
    using Digest = std::array<char, 32>;

    void addBytes(std::string_view bytes) {
        m_item.addData(QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size())));
    }
    /// With its length before it: neighbours cannot run together.
    void addText(std::string_view text) {
        const auto size = static_cast<std::uint64_t>(text.size());
        addNumber(size);
        addBytes(text);
    }
    void addText(Text text) { addText(text.view()); }
    void addText(bool value) { addNumber(value ? 1 : 0); }
    void addText(std::uint64_t value) { addNumber(value); }
    void addNumber(std::uint64_t value) {
        std::array<char, 8> bytes;
        for (auto& byte : bytes) {
            byte = static_cast<char>(value & 0xff);
            value >>= 8;
        }
        addBytes({bytes.data(), bytes.size()});
    }

    QCryptographicHash m_item{QCryptographicHash::Sha256};
    std::vector<Digest> m_digests;
};

} // namespace muster

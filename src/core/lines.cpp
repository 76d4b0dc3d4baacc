// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lines.h"

#include <algorithm>

namespace muster {

std::vector<std::string_view> linesOf(std::string_view text) {
    std::vector<std::string_view> result;
    while (!text.empty()) {
        const auto end = text.find('\n');
        if (const auto line = text.substr(0, end); !line.empty())
            result.push_back(line);
        if (end == std::string_view::npos)
            break;
        text.remove_prefix(end + 1);
    }
    return result;
}

std::string joinedLines(const std::vector<std::string_view>& lines) {
    std::string result;
    for (const auto line : lines) {
        if (!result.empty())
            result += '\n';
        result += line;
    }
    return result;
}

std::string sortedLines(std::string_view text) {
    auto lines = linesOf(text);
    std::sort(lines.begin(), lines.end());
    lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
    return joinedLines(lines);
}

} // namespace muster

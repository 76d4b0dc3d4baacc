// SPDX-FileCopyrightText: 2026 The Muster authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/bms/writer.h"
#include "sandbox/http/response.h"
#include "sandbox/itglue/store.h"

namespace muster::sandbox::itglue {

/// One entry of an answer's "errors".
struct Problem {
    int status = 422;
    QString detail;
    QByteArray pointer{};   ///< into the request's body, "/data/attributes/name"
    QByteArray parameter{}; ///< of the request's query, "page[size]"
};

/// {"errors":[…]} with the first problem's status.
[[nodiscard]] Response refusal(const std::vector<Problem>& problems);
[[nodiscard]] inline Response refusal(const Problem& problem) {
    return refusal(std::vector<Problem>{problem});
}

/// Writes records as resource objects. Lives as long as one answer is written.
class ResourceWriter {
public:
    /// `base`: where addresses start; `includes`: what relationships are asked for.
    ResourceWriter(const Store& store, QByteArray base, QByteArrayList includes)
        : m_store(store)
        , m_base(std::move(base))
        , m_includes(std::move(includes)) {}

    void write(Kind kind, const Row& row);
    [[nodiscard]] bms::Writer& out() { return m_out; }
    /// Writes "included" for what write() referred to, when anything was asked for.
    void writeIncluded();

private:
    void attributes(const Definition& definition, const Row& row);
    void reference(const Attribute& attribute, int id);
    void reaches(const char* name, const std::vector<Reach>& list);
    void relationships(Kind kind, const Row& row);

    const Store& m_store;
    QByteArray m_base;
    QByteArrayList m_includes;
    std::vector<int> m_locations; ///< to be included
    // Its camel spelling leaves names with dashes as they are.
    bms::Writer m_out{bms::Casing::Camel};
};

/// An answer whose body was written.
[[nodiscard]] Response document(int status, const bms::Writer& out, int rows);

} // namespace muster::sandbox::itglue

#pragma once

#include "core/data/importers/rows.h"

namespace retort {

/// The elements <Problem ...> of an XML text, each handed on as the JSON text of an object: its attributes with "@"
/// before their names, and the text of each child under the child's name. What is broken inside one element, or not
/// closed, is that row's problem. No entities but XML's own and characters by number; nothing is fetched.
void forEachXmlProblem(std::string_view bytes, const std::function<bool(const RawRow &)> &visit);

} // namespace retort

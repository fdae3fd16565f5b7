#include "core/data/problem_measures.h"
#include "core/base/error.h"
#include "core/store/filter_sql.h"
#include "core/store/text_pattern.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include <memory>

namespace retort {

namespace {

std::string_view textOf(sqlite3_value *value)
{
    const unsigned char *text = sqlite3_value_text(value);
    return {reinterpret_cast<const char *>(text), text ? std::size_t(sqlite3_value_bytes(value)) : 0};
}

/// The pattern of a statement is compiled once and kept with it.
const TextPattern &patternOf(sqlite3_context *context, sqlite3_value *value)
{
    if (!sqlite3_get_auxdata(context, 0))
        sqlite3_set_auxdata(context, 0, std::make_unique<TextPattern>(textOf(value)).release(),
                            [](void *kept) { delete static_cast<TextPattern *>(kept); });
    const void *kept = sqlite3_get_auxdata(context, 0);
    if (!kept) // SQLite had no memory for it and deleted it
        throw Error("there is no memory for the pattern");
    return *static_cast<const TextPattern *>(kept);
}

/// No exception may leave it: SQLite is C.
void matches(sqlite3_context *context, int count, sqlite3_value **values)
{
    try {
        const TextPattern &pattern = patternOf(context, values[0]);
        bool isFound = false;
        for (int i = 1; i < count && !isFound; ++i) {
            const std::optional<bool> isIn = pattern.isIn(textOf(values[i]));
            if (!isIn)
                throw Error("the pattern takes too long on a text; say more exactly what it matches");
            isFound = *isIn;
        }
        sqlite3_result_int(context, isFound ? 1 : 0);
    } catch (const std::exception &error) {
        sqlite3_result_error(context, error.what(), -1);
    }
}

void operations(sqlite3_context *context, int, sqlite3_value **values)
{
    sqlite3_result_int64(context, std::int64_t(operationsIn(textOf(values[0]))));
}

} // namespace

void addFilterFunctions(SQLite::Database &database)
{
    database.createFunction("retort_matches", 3, true, nullptr, matches);
    database.createFunction("retort_operations", 1, true, nullptr, operations);
}

} // namespace retort

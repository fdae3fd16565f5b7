// Rows of `datasets`: what a data set was read from, and what it may be used for.

#include "core/base/error.h"
#include "core/base/utc_time.h"
#include "core/data/catalogue.h"
#include "core/store/json_fields.h"
#include "core/store/library.h"
#include "core/store/library_tables.h"
#include "core/store/row_writers.h"

#include <algorithm>

namespace retort {

namespace {

std::int64_t signedCount(std::size_t count)
{
    return static_cast<std::int64_t>(count);
}

std::string companionsText(const std::vector<CompanionFile> &companions)
{
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (const CompanionFile &companion : companions)
        list.push_back({{"path", companion.path}, {"sha256", companion.sha256}});
    return toJsonText(list);
}

std::vector<CompanionFile> readCompanions(const std::string &text)
{
    std::vector<CompanionFile> companions;
    for (const nlohmann::json &object : nlohmann::json::parse(text)) {
        CompanionFile companion;
        readField(object, "path", companion.path);
        readField(object, "sha256", companion.sha256);
        companions.push_back(std::move(companion));
    }
    return companions;
}

std::string licenceOf(const FileFacts &facts)
{
    const CatalogueEntry *entry = catalogueEntryOf(facts.sha256);
    return entry ? entry->licence : std::string();
}

void updateCompanions(SQLite::Database &database, std::int64_t datasetId, const Dataset &dataset)
{
    RowWriter row(database, "UPDATE datasets SET companions = ?, licence = ? WHERE id = ?");
    (row << companionsText(dataset.companions) << dataset.licence << datasetId).insert();
}

} // namespace

std::int64_t insertDataset(SQLite::Database &database, const Dataset &dataset)
{
    RowWriter row(database, "INSERT INTO datasets(name, importer, path, sha256, imported_at, rows_read, rows_skipped, "
                            "synthetic, companions, licence) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    row << dataset.name << dataset.importer << dataset.path << dataset.sha256 << utcNow()
        << signedCount(dataset.rowsRead) << signedCount(dataset.rowsSkipped) << int(dataset.synthetic)
        << companionsText(dataset.companions) << knownLicence(dataset);
    row.insert();
    return database.getLastInsertRowid();
}

void updateDataset(SQLite::Database &database, std::int64_t datasetId, const FileFacts &facts)
{
    RowWriter row(database, "UPDATE datasets SET importer = ?, path = ?, sha256 = ?, rows_read = ?, rows_skipped = ?, "
                            "synthetic = ?, companions = ?, licence = ? WHERE id = ?");
    row << facts.importer << facts.path << facts.sha256 << signedCount(facts.rowsRead) << signedCount(facts.rowsSkipped)
        << int(facts.synthetic) << companionsText(facts.companions) << licenceOf(facts) << datasetId;
    row.insert();
}

void addCompanion(SQLite::Database &database, std::int64_t datasetId, const FileFacts &facts)
{
    Dataset dataset = selectDataset(database, datasetId);
    std::vector<CompanionFile> files {{facts.path, facts.sha256}};
    files.insert(files.end(), facts.companions.begin(), facts.companions.end());
    for (CompanionFile &file : files) {
        if (std::ranges::find(dataset.companions, file) == dataset.companions.end())
            dataset.companions.push_back(std::move(file));
    }
    dataset.licence = knownLicence(dataset);
    const std::string licence = licenceOf(facts);
    if (dataset.licence.find(licence) == std::string::npos)
        dataset.licence += (dataset.licence.empty() ? "" : "; ") + licence;
    updateCompanions(database, datasetId, dataset);
}

Dataset selectDataset(SQLite::Database &database, std::int64_t datasetId)
{
    SQLite::Statement row(database, "SELECT name, importer, path, sha256, rows_read, rows_skipped, synthetic, "
                                    "companions, licence FROM datasets WHERE id = ?");
    row.bind(1, datasetId);
    if (!row.executeStep())
        throw Error("the data set is no longer in the library; read the list again");
    Dataset dataset;
    dataset.name = row.getColumn(0).getString();
    dataset.importer = row.getColumn(1).getString();
    dataset.path = row.getColumn(2).getString();
    dataset.sha256 = row.getColumn(3).getString();
    dataset.rowsRead = static_cast<std::size_t>(row.getColumn(4).getInt64());
    dataset.rowsSkipped = static_cast<std::size_t>(row.getColumn(5).getInt64());
    dataset.synthetic = row.getColumn(6).getInt() != 0;
    dataset.companions = readCompanions(row.getColumn(7).getString());
    dataset.licence = row.getColumn(8).getString();
    return dataset;
}

std::optional<std::int64_t> findDataset(SQLite::Database &database, const std::string &name)
{
    SQLite::Statement statement(database, "SELECT id FROM datasets WHERE name = ? AND removed_at IS NULL");
    statement.bind(1, name);
    if (!statement.executeStep())
        return std::nullopt;
    return statement.getColumn(0).getInt64();
}

void deleteDataset(SQLite::Database &database, std::int64_t datasetId)
{
    // The full-text index wants the texts back that it was given, so it comes first.
    RowWriter questions(database, "INSERT INTO question_search(question_search, rowid, question) "
                                  "SELECT 'delete', id, question FROM problems WHERE dataset = ?");
    (questions << datasetId).insert();
    RowWriter rest(database, "DELETE FROM datasets WHERE id = ?");
    (rest << datasetId).insert();
}

} // namespace retort

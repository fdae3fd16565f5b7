#pragma once

#include "core/data/importers.h"

#include <QByteArray>
#include <QTemporaryDir>
#include <QTest>

#include <filesystem>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

namespace retort::testing {

inline const char *const kSvampRow =
    R"j({"ID": "chal-1", "Body": "Each pack costs 76 dollars", "Question": "How much?", "Equation": "( 76.0 - 25.0 )", "Answer": 51.0, "Type": "Subtraction"})j";
inline const char *const kSplitRow =
    R"j({"input":"Luke scored 84 points after 2 rounds.\nHow many per round?","label":"( 84.0 \/ 2.0 )"})j";
inline const char *const kGsm8kRow =
    R"({"question": "Tom has 48 pens and sells half. How many?", "answer": "He sells 48/2 = <<48/2=24>>24 pens.\n48-24 = <<48-24=24>>24 are left.\n#### 24"})";
inline const char *const kSocraticRow =
    R"({"question": "Tom has 48 pens and sells half. How many?", "answer": "How many does he sell? ** He sells 48/2 = <<48/2=24>>24.\nHow many are left? ** 48-24 = <<48-24=24>>24.\n#### 24"})";
inline const char *const kAdaptersRow =
    R"({"ID": "chal-1", "question": "Each pack costs 76 dollars. How much?", "chain-of-thought": "\nA: 76 - 25 = 51 dollars. The answer is 51 dollars.", "pred": 51.0, "answer": 51.0})";
inline const char *const kProgramRow =
    R"({"question": "How much?", "passage": "Each pack costs 76 dollars", "executed": 51.0, "generated": ["price = 76\nans = price - 25"], "answer": 51.0})";
inline const char *const kRetortRow = R"({"type": "problem", "question": "How many is 3 and 4?", "gold": 7})";

/// A good row of each importer, in the order of the table.
inline const std::vector<std::pair<std::string, std::string>> &goodRows()
{
    static const std::vector<std::pair<std::string, std::string>> rows {
        {"svamp", kSvampRow},           {"svamp-split", kSplitRow},
        {"gsm8k", kGsm8kRow},           {"gsm8k-socratic", kSocraticRow},
        {"llm-adapters", kAdaptersRow}, {"program-of-thoughts", kProgramRow},
        {"retort", kRetortRow},
    };
    return rows;
}

inline void addImporters()
{
    QTest::addColumn<QByteArray>("importer");
    QTest::addColumn<QByteArray>("row");
    for (const auto &[importer, row] : goodRows())
        QTest::newRow(importer.c_str()) << QByteArray::fromStdString(importer) << QByteArray::fromStdString(row);
}

/// A folder with one file, read by a named importer.
class SampleFile
{
public:
    std::filesystem::path folder() const { return m_folder.path().toStdString(); }

    std::filesystem::path write(const std::string &bytes, const std::string &name = "rows.json") const
    {
        const std::filesystem::path path = folder() / name;
        std::filesystem::remove(path); // rewriting a file in place waits for the disk
        std::ofstream(path, std::ios::binary) << bytes;
        return path;
    }

    Dataset read(const char *importer, const std::string &bytes) const
    {
        return importerNamed(importer).read(write(bytes));
    }

private:
    QTemporaryDir m_folder;
};

} // namespace retort::testing

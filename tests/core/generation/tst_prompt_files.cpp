#include "core/base/error.h"
#include "core/base/files.h"
#include "core/generation/prompt_files.h"

#include <QTemporaryDir>
#include <QTest>

#include <cstring>

using namespace retort;

namespace {

/// A safetensors file with int64 matrices of two rows and four columns.
void writeTensors(const std::filesystem::path &file, const std::vector<std::int64_t> &ids,
                  const std::vector<std::int64_t> &mask)
{
    std::string header = R"({"input_ids":{"dtype":"I64","shape":[2,4],"data_offsets":[0,64]})";
    if (!mask.empty())
        header += R"(,"attention_mask":{"dtype":"I64","shape":[2,4],"data_offsets":[64,128]})";
    header += "}";
    header.resize((header.size() + 7) / 8 * 8, ' ');
    std::string bytes(8, '\0');
    const std::uint64_t size = header.size();
    std::memcpy(bytes.data(), &size, sizeof size);
    bytes += header;
    bytes.append(reinterpret_cast<const char *>(ids.data()), ids.size() * sizeof(std::int64_t));
    bytes.append(reinterpret_cast<const char *>(mask.data()), mask.size() * sizeof(std::int64_t));
    writeFileAtomically(file, bytes);
}

} // namespace

class TestPromptFiles : public QObject
{
    Q_OBJECT

private slots:
    void promptsAreRead();
    void brokenPromptsAreNamed_data();
    void brokenPromptsAreNamed();
    void paddingIsLeftOut();
    void brokenTokensAreNamed_data();
    void brokenTokensAreNamed();

private:
    [[nodiscard]] std::filesystem::path path() const { return m_folder.filePath("file").toStdString(); }
    QTemporaryDir m_folder;
};

void TestPromptFiles::promptsAreRead()
{
    writeFileAtomically(path(), "{\"prompt\": \"a\\nb\", \"id\": 3}\n\n{\"prompt\": \"\"}\n");
    QCOMPARE(readPrompts(path()), (std::vector<std::string> {"a\nb", ""}));
}

void TestPromptFiles::brokenPromptsAreNamed_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("no JSON") << QByteArray("{\"prompt\": \"a\"}\n{") << QByteArray("file:2");
    QTest::newRow("no prompt") << QByteArray("{\"text\": \"a\"}") << QByteArray("file:1");
    QTest::newRow("number") << QByteArray("{\"prompt\": 3}") << QByteArray("file:1");
    QTest::newRow("list") << QByteArray("[1]") << QByteArray("file:1");
    QTest::newRow("empty") << QByteArray("\n") << QByteArray("holds no prompt");
}

void TestPromptFiles::brokenPromptsAreNamed()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, says);
    writeFileAtomically(path(), text.toStdString());
    try {
        (void)readPrompts(path());
        QFAIL("nothing was thrown");
    } catch (const ParseError &error) {
        QVERIFY2(QByteArray(error.what()).contains(says), error.what());
    }
}

void TestPromptFiles::paddingIsLeftOut()
{
    writeTensors(path(), {0, 0, 7, 8, 9, 10, 11, 0}, {0, 0, 1, 1, 1, 1, 1, 0});
    QCOMPARE(readTokenRows(path()), (std::vector<std::vector<int>> {{7, 8}, {9, 10, 11}}));
    writeTensors(path(), {1, 2, 3, 4, 5, 6, 7, 8}, {});
    QCOMPARE(readTokenRows(path()), (std::vector<std::vector<int>> {{1, 2, 3, 4}, {5, 6, 7, 8}}));
}

void TestPromptFiles::brokenTokensAreNamed_data()
{
    QTest::addColumn<std::vector<std::int64_t>>("ids");
    QTest::addColumn<std::vector<std::int64_t>>("mask");
    QTest::addColumn<QByteArray>("says");
    using Values = std::vector<std::int64_t>;
    QTest::newRow("gap") << Values {1, 2, 3, 4, 5, 6, 7, 8} << Values {1, 1, 1, 1, 1, 0, 1, 0}
                         << QByteArray("row 1 of attention_mask has a gap");
    QTest::newRow("no token") << Values {1, 2, 3, 4, 5, 6, 7, 8} << Values {0, 0, 0, 0, 1, 1, 1, 1}
                              << QByteArray("row 0 of attention_mask marks no token");
    QTest::newRow("no flag") << Values {1, 2, 3, 4, 5, 6, 7, 8} << Values {1, 1, 1, 1, 1, 2, 1, 1}
                             << QByteArray("something else than 0 and 1");
    QTest::newRow("negative") << Values {1, 2, 3, 4, 5, -6, 7, 8} << Values {} << QByteArray("row 1 of input_ids");
    QTest::newRow("too large") << Values {1, 1LL << 40, 3, 4, 5, 6, 7, 8} << Values {} << QByteArray("no token");
}

void TestPromptFiles::brokenTokensAreNamed()
{
    QFETCH(std::vector<std::int64_t>, ids);
    QFETCH(std::vector<std::int64_t>, mask);
    QFETCH(QByteArray, says);
    writeTensors(path(), ids, mask);
    try {
        (void)readTokenRows(path());
        QFAIL("nothing was thrown");
    } catch (const ParseError &error) {
        QVERIFY2(QByteArray(error.what()).contains(says), error.what());
    }
}

QTEST_APPLESS_MAIN(TestPromptFiles)
#include "tst_prompt_files.moc"

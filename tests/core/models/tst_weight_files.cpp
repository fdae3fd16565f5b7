#include "core/base/error.h"
#include "core/base/files.h"
#include "core/models/weight_files.h"

#include <QTemporaryDir>
#include <QTest>

#include <cstring>
#include <functional>
#include <memory>

using namespace retort;

class TestWeightFiles : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void tensorsOfAllShardsAreRead();
    void integersAreNoWeights();
    void otherShapeIsNamed();
    void nameInTwoShardsIsRefused();
    void twoNamesOfOneTensorAreRefused();
    void directoryWithoutWeightsIsNamed();

private:
    [[nodiscard]] std::filesystem::path path() const { return m_folder->path().toStdString(); }
    void writeIndex(const char *map) const
    {
        writeFileAtomically(path() / "model.safetensors.index.json", std::string(R"({"weight_map": )") + map + "}");
    }
    /// What opening the directory complains about.
    [[nodiscard]] QString complaint(const std::function<std::string(const std::string &)> &rename = {}) const
    {
        try {
            const WeightFiles files(path(), rename);
        } catch (const Error &error) {
            return error.what();
        }
        return "none";
    }

    const std::vector<float> m_values {1, 2, 3, 4};
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestWeightFiles::tensorsOfAllShardsAreRead()
{
    writeSafetensors(path() / "one.safetensors", {{"a", {4}, m_values}});
    writeSafetensors(path() / "two.safetensors", {{"b", {2, 2}, m_values}});
    writeIndex(R"({"a": "one.safetensors", "b": "two.safetensors"})");
    const WeightFiles files(path());
    QCOMPARE(files.names(), (std::vector<std::string> {"a", "b"}));
    files.expect("b", {2, 2});
    QCOMPARE(files.floats("b"), m_values);
    QCOMPARE(files.fileOf("b").filename().string(), std::string("two.safetensors"));
}

void TestWeightFiles::integersAreNoWeights()
{
    const std::string header = R"({"w":{"dtype":"I64","shape":[1],"data_offsets":[0,8]}})";
    std::string bytes(8, '\0');
    const std::uint64_t length = header.size();
    std::memcpy(bytes.data(), &length, sizeof length);
    writeFileAtomically(path() / "model.safetensors", bytes + header + std::string(8, '\1'));
    const WeightFiles files(path());
    try {
        files.expect("w", {1});
        QFAIL("was accepted");
    } catch (const ParseError &error) {
        const QString message = error.what();
        QVERIFY2(message.contains("model.safetensors: tensor w is of type I64; expected F32, F16 or BF16"),
                 error.what());
    }
}

void TestWeightFiles::otherShapeIsNamed()
{
    writeSafetensors(path() / "model.safetensors", {{"w", {2, 2}, m_values}});
    const WeightFiles files(path());
    try {
        files.expect("w", {4});
        QFAIL("was accepted");
    } catch (const ParseError &error) {
        QVERIFY2(QString(error.what()).contains("tensor w has shape (2, 2); expected (4)"), error.what());
    }
}

void TestWeightFiles::nameInTwoShardsIsRefused()
{
    writeSafetensors(path() / "one.safetensors", {{"a", {4}, m_values}});
    writeSafetensors(path() / "two.safetensors", {{"a", {4}, m_values}, {"b", {4}, m_values}});
    writeIndex(R"({"a": "one.safetensors", "b": "two.safetensors"})");
    const QString message = complaint();
    QVERIFY2(message.contains("two.safetensors: tensor a stands in one.safetensors as a already"), qPrintable(message));
}

void TestWeightFiles::twoNamesOfOneTensorAreRefused()
{
    writeSafetensors(path() / "model.safetensors",
                     {{"wte.weight", {4}, m_values}, {"transformer.wte.weight", {4}, m_values}});
    const QString message = complaint(
        [](const std::string &name) { return name.starts_with("transformer.") ? name : "transformer." + name; });
    QVERIFY2(message.contains("tensor wte.weight stands in model.safetensors as transformer.wte.weight already"),
             qPrintable(message));
}

void TestWeightFiles::directoryWithoutWeightsIsNamed()
{
    const QString message = complaint();
    QVERIFY2(message.contains("has neither model.safetensors nor model.safetensors.index.json"), qPrintable(message));
}

QTEST_APPLESS_MAIN(TestWeightFiles)
#include "tst_weight_files.moc"

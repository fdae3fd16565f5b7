#include "core/base/files.h"
#include "core/config/config_file.h"
#include "core/sweep/sweep_file.h"

#include <QTest>

#include <algorithm>
#include <filesystem>
#include <set>

using namespace retort;

namespace {

std::filesystem::path experiments()
{
    return std::filesystem::path(qgetenv("RETORT_SOURCE_DIR").toStdString()) / "experiments";
}

constexpr std::size_t kSeedsOfMechanism = 5;

} // namespace

/// Every file of experiments/ is read, and every sweep is expanded in each of its sizes.
class TestExperimentFiles : public QObject
{
    Q_OBJECT

private slots:
    void everyFileIsRead_data()
    {
        QTest::addColumn<QString>("file");
        for (const auto &entry : std::filesystem::recursive_directory_iterator(experiments()))
            if (entry.path().extension() == ".yaml")
                QTest::newRow(entry.path().filename().c_str()) << QString::fromStdString(entry.path().string());
    }

    void everyFileIsRead()
    {
        QFETCH(QString, file);
        const std::string text = readFile(file.toStdString());
        if (!isSweepText(text)) {
            QVERIFY(!loadConfig(file.toStdString()).description.empty());
            return;
        }
        std::size_t sizes = 0;
        for (const std::string &size : claimSizeNames()) {
            const ReadSweep read = parseSweep(text, file.toStdString(), {}, size);
            const bool isAbsent = std::any_of(read.problems.begin(), read.problems.end(),
                                              [](const ConfigProblem &p) { return p.key == "sweep.sizes"; });
            if (isAbsent)
                continue;
            ++sizes;
            QVERIFY2(read.problems.empty(), read.problems.empty() ? "" : toText(read.problems[0]).c_str());
            check(read.sweep);
        }
        QVERIFY(sizes >= 1);
    }

private:
    static void check(const Sweep &sweep)
    {
        QVERIFY(!sweep.points.empty());
        QVERIFY2(!sweep.claims.empty(), sweep.name.c_str());
        for (const Claim &claim : sweep.claims) {
            QVERIFY2(!claim.published.empty(), claim.name.c_str());
            QVERIFY2(claim.size != ClaimSize::Mechanism || claim.seeds.size() >= kSeedsOfMechanism, claim.name.c_str());
        }
        for (const SweepPoint &point : sweep.points) {
            QVERIFY2(!point.config.description.empty(), point.name.c_str());
            QVERIFY2(point.config.training.saveSteps > 0 || sweep.size == ClaimSize::Smoke, point.name.c_str());
        }
    }
};

QTEST_APPLESS_MAIN(TestExperimentFiles)

#include "tst_experiment_files.moc"

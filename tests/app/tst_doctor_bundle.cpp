#include "app/cli/doctor_bundle.h"

#include "app/cli/doctor_settings.h"
#include "app/cli/redaction.h"
#include "core/store/annotations.h"
#include "core/store/draft_store.h"
#include "core/store/run_directory.h"
#include "core/store/workspace.h"
#include "core/teachers/endpoint.h"
#include "tests/scratch_folder.h"

#include <nlohmann/json.hpp>

#include <QTest>

using namespace retort;

class TestDoctorBundle : public QObject
{
    Q_OBJECT

private slots:
    void linesKeepOnlyOurWords_data();
    void linesKeepOnlyOurWords();
    void settingsKeepNumbersAndChoices();
    void nothingOfAPersonIsInTheArchive();
    void itSaysWhatItIsFor();
    void aBrokenWorkspaceIsDescribed();
};

namespace {

constexpr const char *kMark = "zzprivate";
constexpr const char *kLongNumber = "4929123412341234";

std::string entryNamed(const std::vector<TarEntry> &entries, const std::string &name)
{
    for (const TarEntry &entry : entries) {
        if (entry.name == name)
            return entry.bytes;
    }
    return "(no " + name + ")";
}

void addLibrary(const std::filesystem::path &folder)
{
    Dataset dataset;
    dataset.name = "set-zzprivate";
    dataset.path = "/home/zzprivate/a.json";
    Problem problem;
    problem.id = "zzprivate";
    problem.question = "How many zzprivate has 4929123412341234?";
    dataset.problems.push_back(problem);
    Workspace(folder).addDataset(dataset);
    Endpoint endpoint;
    endpoint.name = "zzprivate";
    endpoint.base = "https://zzprivate.example/v1";
    endpoint.model = "zzprivate";
    endpoint.keySource = KeySource::Environment;
    endpoint.keyVariable = "ZZPRIVATE_KEY";
    saveEndpoint(folder, endpoint);
    DraftStore(folder).save({"zzprivate", "zzprivate", "name: zzprivate\n", folder, {}});
    Annotations notes(folder);
    notes.set({"run", -1, "zzprivate", ""}, {1, "note zzprivate", {}});
    notes.nameTag(1, "tag zzprivate");
    notes.saveFilter({"filter zzprivate", "text:zzprivate"});
}

void addRun(const std::filesystem::path &folder)
{
    const std::string yaml = "name: zzprivate\ndata:\n  path: /home/zzprivate/a.json\n  teacher: zzprivate\n"
                             "training:\n  max_steps: 120\n  seed: 4\n"
                             "formats:\n  - format: cot\n    prompt: \"{question} zzprivate\"\n";
    const auto run = RunWriter::create(folder / "runs" / "zzprivate", yaml, yaml, {{"host", "zzprivate"}});
    run->log("problem zzprivate, decomposer: 812 prompt and 300 target tokens are too long (context 512)");
    run->log("/home/zzprivate/a.json:120: \"output\" states no answer");
    run->log("How many zzprivate are 4929123412341234 and zzprivate@example.org?");
    run->log("key sk-zzprivate is not accepted");
    run->log("the server answered 'zzprivate was here'");
    RunStatus status;
    status.state = RunState::Failed;
    status.step = 7;
    status.message = "cannot read /home/zzprivate/a.json";
    run->setStatus(status);
}

std::vector<DoctorFinding> findings()
{
    return {{"torch", true, "torch 2.9.0, AVX2, 2 threads"},
            {"workspace", true, "/home/zzprivate/Retort, 3 data sets, 2 runs, 5 GB free"}};
}

} // namespace

void TestDoctorBundle::linesKeepOnlyOurWords_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("expected");
    QTest::newRow("ours") << "2026-11-23 09:10:11  step 120: loss is not finite"
                          << "2026-11-23 09:10:11  step 120: loss is not [..]";
    QTest::newRow("path") << "/home/me/a.json:12: the file cannot be read"
                          << "[..]: the file cannot be read";
    QTest::newRow("quoted") << "the value \"to be or not\" is unknown"
                            << "the value [..] is unknown";
    QTest::newRow("quote that never ends") << "the value \"is the file"
                                           << "the value [..]";
    QTest::newRow("long number") << "the file 4929123412341234 is absent"
                                 << "the file [..] is absent";
    QTest::newRow("mostly foreign") << "Anna buys the red bikes"
                                    << "[..] (5 words)";
    QTest::newRow("class") << "41 ms (and 3 ms waiting for a processor) in retort::ChartBoard"
                           << "41 ms (and 3 ms waiting for a processor) in retort::ChartBoard";
    QTest::newRow("nothing") << ""
                             << "";
}

void TestDoctorBundle::linesKeepOnlyOurWords()
{
    QFETCH(QString, line);
    QFETCH(QString, expected);
    QCOMPARE(QString::fromStdString(redacted(line.toStdString())), expected);
}

void TestDoctorBundle::settingsKeepNumbersAndChoices()
{
    const std::string said = settingsWithoutTexts("name: mine\ntraining:\n  max_steps: 120\n  device: my-own\n"
                                                  "formats:\n  - format: cot\n    weight: 0.5\n  free text\n");
    QCOMPARE(QString::fromStdString(said), QString("name: [..]\ntraining:\n  max_steps: 120\n  device: [..]\n"
                                                   "formats:\n  - format: cot\n    weight: 0.5\n[..]\n"));
}

void TestDoctorBundle::nothingOfAPersonIsInTheArchive()
{
    const ScratchFolder folder;
    addLibrary(folder.path());
    addRun(folder.path());
    for (const char *file : {"window.json", "last-crash.json"})
        folder.write(file, R"({"page": "zzprivate", "run": "/home/zzprivate/runs/a"})");
    folder.write("watchdog.log", "2026-11-23 09:10:11  40 ms in retort::Page zzprivate, event 12\n");
    const std::string archive = tarOf(doctorBundle(folder.path(), findings()));
    for (const std::string &mark : {std::string(kMark), std::string("ZZPRIVATE"), std::string(kLongNumber),
                                    folder.path().string(), folder.path().filename().string()})
        QVERIFY2(archive.find(mark) == std::string::npos, mark.c_str());
}

void TestDoctorBundle::itSaysWhatItIsFor()
{
    const ScratchFolder folder;
    addLibrary(folder.path());
    addRun(folder.path());
    folder.write("last-crash.json", R"({"page": "rationales", "run": "/home/me/runs/a"})");
    folder.write("watchdog.log", "2026-11-23 09:10:11  40 ms in retort::Page zzprivate, event 12\n");
    const std::vector<TarEntry> entries = doctorBundle(folder.path(), findings());
    QVERIFY(entryNamed(entries, "README.txt").find("Left out, always:") != std::string::npos);
    const auto library = nlohmann::json::parse(entryNamed(entries, "library.json"));
    QCOMPARE(library["rows"]["problems"].get<int>(), 1);
    QVERIFY(library["is_sound"].get<bool>());
    const auto doctor = nlohmann::json::parse(entryNamed(entries, "doctor.json"));
    QVERIFY(doctor["torch"]["text"].get<std::string>() == "torch 2.9.0, AVX2, 2 threads");
    const auto window = nlohmann::json::parse(entryNamed(entries, "window.json"));
    QVERIFY(window["crashed_before"]["page"] == "rationales" && window["crashed_before"]["shows_a_run"] == true);
    QVERIFY(window["open_or_crashed"].is_null());
    const auto status = nlohmann::json::parse(entryNamed(entries, "runs/1/status.json"));
    QCOMPARE(status["step"].get<int>(), 7);
    QVERIFY(entryNamed(entries, "runs/1/settings.yaml").find("max_steps: 120") != std::string::npos);
    const std::string log = entryNamed(entries, "runs/1/log.txt");
    QVERIFY2(log.find("812 prompt and 300 target tokens are too long (context 512)") != std::string::npos, log.c_str());
    QVERIFY(entryNamed(entries, "watchdog.txt").find("40 ms in retort::Page [..], event 12") != std::string::npos);
}

void TestDoctorBundle::aBrokenWorkspaceIsDescribed()
{
    const ScratchFolder folder;
    folder.write("library.sqlite", "zzprivate is no database");
    folder.write("runs/zzprivate/FORMAT", "99\n");
    const std::vector<TarEntry> entries = doctorBundle(folder.path(), {});
    QVERIFY(entryNamed(entries, "library.json").find("error_code") != std::string::npos);
    QVERIFY(!entryNamed(entries, "runs/1/unreadable.txt").starts_with("(no"));
    QVERIFY(tarOf(entries).find(kMark) == std::string::npos);
    QCOMPARE(readFile(folder.path() / "library.sqlite"), std::string("zzprivate is no database"));
}

QTEST_GUILESS_MAIN(TestDoctorBundle)
#include "tst_doctor_bundle.moc"

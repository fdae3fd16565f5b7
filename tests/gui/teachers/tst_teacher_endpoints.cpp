#include "app/session.h"
#include "core/teachers/endpoint.h"
#include "tests/gui/support/controls.h"
#include "tests/gui/teachers/endpoint_page_test.h"
#include "widgets/teachers/endpoint_sheet.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>

#include <fstream>
#include <iterator>

using namespace retort;

namespace {

constexpr const char *kKey = "sk-test-0123456789abcdefghij";

/// Files below a folder that hold the text.
QStringList filesWith(const std::filesystem::path &folder, const std::string &text)
{
    QStringList found;
    for (const auto &entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file())
            continue;
        std::ifstream file(entry.path(), std::ios::binary);
        const std::string bytes {std::istreambuf_iterator<char>(file), {}};
        if (bytes.find(text) != std::string::npos)
            found << QString::fromStdString(entry.path().string());
    }
    return found;
}

} // namespace

/// Endpoints on the page, by keys: added, tested, changed, removed; where their keys do not go.
class TestTeacherEndpoints : public EndpointPageTest
{
    Q_OBJECT

private slots:
    void anEndpointIsAddedByKeyboard();
    void aTestListsModelsAndSaysWhatIsLeftOut();
    void faultsAreExplainedInPlace_data();
    void faultsAreExplainedInPlace();
    void aKeyIsInNoFileAndNoText();
    void wrongEntriesAreToldBeforeSaving();
    void anEndpointIsChangedAndRemoved();
    void everyControlHasANameToFindAndToRead();
    void modelsKeepTheirPromises();

private:
    void fillForm(const QString &base);
};

void TestTeacherEndpoints::fillForm(const QString &base)
{
    press("newEndpoint");
    type("endpointName", QStringLiteral("here"));
    type("endpointBase", base);
    auto *model = find<QComboBox>("endpointModel");
    model->setFocus();
    QTest::keyClicks(model, QStringLiteral("small"));
}

void TestTeacherEndpoints::anEndpointIsAddedByKeyboard()
{
    ScriptedEndpoint server(answerCounting);
    open();
    fillForm(QString::fromStdString(server.base()));
    type("endpointRequestsPerMinute", QStringLiteral("120"));
    type("endpointPriceOut", QStringLiteral("0.6"));
    press("saveEndpoint");
    settle();
    QVERIFY(!m_page->endpointSheet()->isOpen());
    const Endpoint kept = endpointNamed(workspace(), "here");
    QCOMPARE(kept.base, server.base());
    QCOMPARE(kept.model, std::string("small"));
    QCOMPARE(kept.limits.requestsPerMinute, 120);
    QCOMPARE(kept.price.out, 0.6);
    QCOMPARE(find<QListView>("endpointList")->model()->rowCount(), 1);
    QVERIFY(m_page->currentEndpoint() != nullptr);
    QVERIFY(find<QPushButton>("sampleEndpoint")->isEnabled());
}

void TestTeacherEndpoints::aTestListsModelsAndSaysWhatIsLeftOut()
{
    ScriptedEndpoint server([](const AskedRequest &request) {
        ScriptedReply reply = answerCounting(request);
        if (!request.path.ends_with("/models"))
            reply.body = R"({"choices": [{"message": {"content": "5"}}]})";
        return reply;
    });
    open();
    fillForm(QString::fromStdString(server.base()));
    press("testDraft");
    settle();
    const QString result = textOf("trialResult");
    QVERIFY2(result.contains("\"5\""), qPrintable(result));
    QVERIFY2(result.contains("lists 2 models"), qPrintable(result));
    QVERIFY2(result.contains("tokens"), qPrintable(result)); // that they are estimated
    QCOMPARE(find<QComboBox>("endpointModel")->count(), 2);
    QCOMPARE(find<QComboBox>("endpointModel")->currentText(), QString("small"));
}

void TestTeacherEndpoints::faultsAreExplainedInPlace_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("body");
    QTest::addColumn<QString>("expected");
    QTest::newRow("refused key") << 401 << R"({"error": {"message": "Incorrect API key"}})"
                                 << "Check the key";
    QTest::newRow("no such address") << 404 << "not found"
                                     << "Check the address";
    QTest::newRow("a page of a proxy") << 200 << "<!doctype html><p>Log in</p>"
                                       << "not with a text: html";
}

void TestTeacherEndpoints::faultsAreExplainedInPlace()
{
    QFETCH(int, status);
    QFETCH(QString, body);
    QFETCH(QString, expected);
    ScriptedEndpoint server([&](const AskedRequest &) {
        return ScriptedReply {.status = status,
                              .headers = {{"Content-Type", status == 200 ? "text/html" : "application/json"}},
                              .body = body.toStdString()};
    });
    open();
    fillForm(QString::fromStdString(server.base()));
    press("testDraft");
    settle();
    auto *strip = find<QWidget>("endpointStrip");
    QVERIFY(strip->isVisible());
    QVERIFY2(strip->accessibleName().contains(expected), qPrintable(strip->accessibleName()));
}

/// The server sees the key; the workspace, the settings and what is shown do not, though the server repeats it.
void TestTeacherEndpoints::aKeyIsInNoFileAndNoText()
{
    qputenv("RETORT_TEST_KEY", kKey);
    ScriptedEndpoint server([](const AskedRequest &request) {
        if (request.path.ends_with("/models"))
            return answerCounting(request);
        return ScriptedReply {.status = 401,
                              .headers = {},
                              .body = R"({"error": {"message": "Incorrect API key: )" + std::string(kKey) + "\"}}"};
    });
    open();
    fillForm(QString::fromStdString(server.base()));
    auto *variable = find<QPushButton>("keySource-1");
    variable->setFocus();
    QTest::keyClick(variable, Qt::Key_Space);
    type("keyVariable", QStringLiteral("RETORT_TEST_KEY"));
    press("testDraft");
    settle();
    QVERIFY(find<QWidget>("endpointStrip")->accessibleName().contains("401"));
    press("saveEndpoint");
    settle();
    startSampling(QStringLiteral("2"));
    waitForEnd();
    bool wasSent = false;
    for (const AskedRequest &request : server.asked())
        wasSent = wasSent || request.headers.at("authorization").find(kKey) != std::string::npos;
    QVERIFY(wasSent);
    for (const QLabel *label : m_page->findChildren<QLabel *>())
        QVERIFY2(!label->text().contains(QLatin1String(kKey)), qPrintable(label->objectName()));
    close();
    m_session.reset();
    QCOMPARE(filesWith(workspace(), kKey).join('\n'), QString());
    qunsetenv("RETORT_TEST_KEY");
}

void TestTeacherEndpoints::wrongEntriesAreToldBeforeSaving()
{
    open();
    fillForm(QStringLiteral("127.0.0.1:8080"));
    auto *save = find<QPushButton>("saveEndpoint");
    QVERIFY(!save->isEnabled());
    QVERIFY2(save->toolTip().contains("http://"), qPrintable(save->toolTip()));
    type("endpointBase", QStringLiteral("http://192.168.1.2:8080"));
    QVERIFY(save->isEnabled());
    auto *variable = find<QPushButton>("keySource-1");
    QTest::keyClick(variable, Qt::Key_Space);
    QVERIFY(!save->isEnabled()); // which one?
    type("keyVariable", QStringLiteral("A_KEY"));
    QVERIFY(save->isEnabled());
    QVERIFY(find<QLabel>("keyNote")->isVisible()); // not encrypted
    type("endpointAtOnce", QStringLiteral("0"));
    QVERIFY(!save->isEnabled());
}

void TestTeacherEndpoints::anEndpointIsChangedAndRemoved()
{
    ScriptedEndpoint server(answerCounting);
    keepEndpoint(server);
    open();
    auto *list = find<QListView>("endpointList");
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Return);
    QVERIFY(m_page->endpointSheet()->isOpen());
    QVERIFY(!find<QLineEdit>("endpointName")->isEnabled());
    type("endpointTeacher", QStringLiteral("my teacher"));
    press("saveEndpoint");
    settle();
    QCOMPARE(endpointNamed(workspace(), "here").teacher, std::string("my teacher"));
    QCOMPARE(list->model()->index(0, 0).data().toString(), QString("my teacher"));
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Return);
    press("removeEndpoint"); // asks
    QCOMPARE(list->model()->rowCount(), 1);
    press("removeEndpoint");
    settle();
    QCOMPARE(list->model()->rowCount(), 0);
    QVERIFY(readEndpoints(workspace()).empty());
}

void TestTeacherEndpoints::everyControlHasANameToFindAndToRead()
{
    ScriptedEndpoint server(answerCounting);
    keepEndpoint(server);
    open();
    QCOMPARE(namelessControls(*m_page).join('\n'), QString());
    QCOMPARE(silentDisabledControls(*m_page).join('\n'), QString());
    press("newEndpoint");
    QCOMPARE(silentDisabledControls(*m_page).join('\n'), QString());
    m_page->endpointSheet()->closeSheet();
    press("sampleEndpoint");
    settle();
    QCOMPARE(silentDisabledControls(*m_page).join('\n'), QString());
}

void TestTeacherEndpoints::modelsKeepTheirPromises()
{
    ScriptedEndpoint server(answerCounting);
    keepEndpoint(server);
    open();
    QAbstractItemModelTester list(find<QListView>("endpointList")->model(),
                                  QAbstractItemModelTester::FailureReportingMode::QtTest);
    keepEndpoint(server, "there");
    m_controller->refresh();
    settle();
    QCOMPARE(find<QListView>("endpointList")->model()->rowCount(), 2);
}

QTEST_MAIN(TestTeacherEndpoints)
#include "tst_teacher_endpoints.moc"

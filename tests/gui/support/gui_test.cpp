#include "tests/gui/support/gui_test.h"

#include "core/base/files.h"
#include "core/config/config_file.h"
#include "widgets/common/curve_chart.h"
#include "widgets/common/theme.h"

#include <QApplication>
#include <QDir>

namespace retort {

namespace {

constexpr int kSettlingTurns = 5;

QDir pictureFolder()
{
    const qreal scale = qGuiApp->devicePixelRatio();
    const QString name = scale == 1.0 ? QStringLiteral("/screenshots") : QStringLiteral("/screenshots@%1").arg(scale);
    return {qEnvironmentVariable("RETORT_BINARY_DIR", QDir::tempPath()) + name};
}

} // namespace

GuiTest::GuiTest() = default;
GuiTest::~GuiTest() = default;

void GuiTest::initTestCase()
{
    m_settings.begin(QLatin1String(metaObject()->className()));
}

void GuiTest::init()
{
    OwnSettings::clear();
    m_folder = std::make_unique<QTemporaryDir>(QDir::tempPath() + QStringLiteral("/retort-XXXXXX"));
    std::filesystem::create_directories(runs());
    begin();
}

void GuiTest::cleanup()
{
    end();
    m_session.reset();
    m_folder.reset();
    OwnSettings::clear();
}

void GuiTest::openSession(const FakeTraining &training, SessionOptions options)
{
    if (options.workspaceFolder.empty())
        options.workspaceFolder = workspace();
    if (!options.train)
        options.train = fakeTrainer(training);
    m_session.reset(); // lets go of the workspace's lock
    m_session = std::make_unique<Session>(options);
}

void GuiTest::showActive(QWidget &widget)
{
    widget.show();
    widget.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&widget));
}

std::filesystem::path GuiTest::writeSample() const
{
    RunConfig config;
    config.name = "sample";
    config.data.problems.generator.emplace();
    std::filesystem::path file = workspace() / "sample.yaml";
    writeFileAtomically(file, writeConfig(config, false));
    return file;
}

void GuiTest::addPictureRows(QSize large, QSize small)
{
    QTest::addColumn<ThemeKind>("theme");
    QTest::addColumn<QSize>("size");
    QTest::newRow("light") << ThemeKind::Light << large;
    QTest::newRow("dark") << ThemeKind::Dark << large;
    if (qGuiApp->devicePixelRatio() != 1.0)
        return;
    QTest::newRow("1100x700-light") << ThemeKind::Light << small;
    QTest::newRow("1100x700-dark") << ThemeKind::Dark << small;
}

void GuiTest::savePicture(const QString &name) const
{
    const QDir folder = pictureFolder();
    QVERIFY(folder.mkpath(QStringLiteral(".")));
    for (int turn = 0; turn < kSettlingTurns; ++turn)
        QCoreApplication::processEvents();
    drawCharts();
    const QString row = QLatin1String(QTest::currentDataTag());
    QVERIFY(root()->grab().save(folder.filePath(QStringLiteral("%1-%2.png").arg(name, row))));
}

void GuiTest::drawCharts() const
{
    for (CurveChart *chart : root()->findChildren<CurveChart *>())
        chart->replotNow();
}

} // namespace retort

#include "tests/gui/rationales/detail_test.h"

#include <QApplication>
#include <QTest>

namespace retort {

void DetailTest::prepare()
{
    applyTheme(*qApp, ThemeKind::Light);
    qRegisterMetaType<ProblemView>();
}

void DetailTest::open()
{
    m_detail = std::make_unique<ProblemDetail>(nullptr);
    m_detail->resize(kDetailSize);
    m_detail->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_detail.get()));
}

void DetailTest::addThemes()
{
    QTest::addColumn<ThemeKind>("theme");
    QTest::newRow("light") << ThemeKind::Light;
    QTest::newRow("dark") << ThemeKind::Dark;
}

QDir DetailTest::screenshots()
{
    const QDir folder(qEnvironmentVariable("RETORT_BINARY_DIR", QDir::tempPath()) + "/screenshots");
    if (!folder.mkpath("."))
        qFatal("no folder for pictures");
    return folder;
}

} // namespace retort

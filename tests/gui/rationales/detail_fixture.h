#pragma once

#include "tests/fakes/sample_problem.h"
#include "widgets/common/theme.h"
#include "widgets/rationales/problem_detail.h"
#include "widgets/rationales/step_cell.h"

#include <QApplication>
#include <QDir>
#include <QTest>

#include <memory>

Q_DECLARE_METATYPE(retort::ThemeKind)
Q_DECLARE_METATYPE(retort::ProblemView)

namespace retort {

inline const QSize kDetailSize(1108, 542); // what a page of 1440 x 900 leaves for it

/// A problem's detail on its own, and its children by their names.
class DetailFixture
{
protected:
    static void prepare()
    {
        applyTheme(*qApp, ThemeKind::Light);
        qRegisterMetaType<ProblemView>();
    }

    void open()
    {
        m_detail = std::make_unique<ProblemDetail>(nullptr);
        m_detail->resize(kDetailSize);
        m_detail->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_detail.get()));
    }

    template<typename T>
    T *find(const char *name) const
    {
        T *found = m_detail->findChild<T *>(QLatin1String(name));
        if (!found)
            qFatal("no %s", name);
        return found;
    }
    const CellContent &cell(const char *name) const { return find<StepCell>(name)->content(); }

    /// The folder of pictures.
    static QDir screenshots()
    {
        const QDir folder(qEnvironmentVariable("RETORT_BINARY_DIR", QDir::tempPath()) + "/screenshots");
        if (!folder.mkpath("."))
            qFatal("no folder for pictures");
        return folder;
    }

    std::unique_ptr<ProblemDetail> m_detail;
};

} // namespace retort

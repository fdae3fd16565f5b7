#pragma once

#include "tests/fakes/sample_problem.h"
#include "widgets/common/theme.h"
#include "widgets/rationales/problem_detail.h"
#include "widgets/rationales/step_cell.h"

#include <QDir>
#include <QObject>

#include <memory>

Q_DECLARE_METATYPE(retort::ThemeKind)
Q_DECLARE_METATYPE(retort::ProblemView)

namespace retort {

inline const QSize kDetailSize(1108, 542); // what a page of 1440 x 900 leaves for it

/// A test of a problem's detail on its own, opened anew for each function, and of its children by their names.
class DetailTest : public QObject
{
    Q_OBJECT

protected:
    static void prepare();
    void open();

    template<typename T>
    T *find(const char *name) const
    {
        T *found = m_detail->findChild<T *>(QLatin1String(name));
        if (!found)
            qFatal("no %s", name);
        return found;
    }
    const CellContent &cell(const char *name) const { return find<StepCell>(name)->content(); }

    /// Rows "light" and "dark" with their `theme`.
    static void addThemes();

    /// The folder of pictures.
    static QDir screenshots();

    std::unique_ptr<ProblemDetail> m_detail;

private slots:
    void initTestCase() { prepare(); }
    void init() { open(); }
    void cleanup() { m_detail.reset(); }
};

} // namespace retort

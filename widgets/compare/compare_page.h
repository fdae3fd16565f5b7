#pragma once

#include "core/jobs/comparison_text.h"
#include "core/jobs/comparison_view.h"
#include "widgets/common/paper_picture.h"

#include <QHash>
#include <QSet>
#include <QStringList>
#include <QWidget>

#include <functional>
#include <memory>
#include <utility>
#include <vector>

class QButtonGroup;
class QComboBox;
class QFrame;
class QMenu;
class QPushButton;
class QSplitter;
class QStackedWidget;
class QTableView;
class QVBoxLayout;

namespace retort {

class AccuracyBars;
class BreakdownPanel;
class CompareModel;
class CompareTable;
class Curve;
class CurvePanel;
class EmptyState;
class ExportSheet;
class PageHeader;
class PairPanel;
class PoolPanel;
class RulesSheet;
class SettingDiffModel;
class SettingPanel;
class Strip;

/// The problems of one cell of the two-by-two, for whoever shows them.
struct PairProblems
{
    PairSide a; // teacher empty: the run's student
    PairSide b;
    QString nameA;
    QString nameB;
    PairCell cell = PairCell::BothWrong;
    QStringList problems; // ids
};

/// Runs and teachers on the same problems: a table, charts with intervals, what differs in their settings, and two of
/// them pair by pair. Shows a view that is made elsewhere; reads and writes no file.
class ComparePage final : public QWidget
{
    Q_OBJECT

public:
    explicit ComparePage(QWidget *parent = nullptr);
    ~ComparePage() override;

    void setView(const ComparisonView &view);
    /// The answer to pairWanted(); one for other sides than are chosen now is dropped.
    void setPair(const PairSide &a, const PairSide &b, const PairComparison &pair, const QString &error);
    /// The same for sides of which at least one is several runs.
    void setFoldedPair(const PairSide &a, const PairSide &b, const FoldedPair &pair, const QString &error);
    void showError(const QString &message);
    /// "svamp-cot-only was moved to the trash." with Undo.
    void offerUndo(const QString &message);
    void withdrawUndo();
    void setReadOnly(const QString &why);
    [[nodiscard]] CompareModel *model() const { return m_model; }
    /// A, B and the teacher by the keys of their rows; before the first view is there too.
    [[nodiscard]] QStringList sides() const { return {m_a, m_b, m_teacherOfPerson}; }
    void setSides(const QString &a, const QString &b, const QString &teacher);
    [[nodiscard]] QString problems() const; // the chosen set of problems
    /// A further choice beside the curves and the settings: a segment "segmentNAME" that shows the widget.
    void addMiddle(const QString &name, const QString &title, QWidget *shown);
    [[nodiscard]] BreakdownPanel *breakdown() const { return m_breakdown; }
    [[nodiscard]] RulesSheet *rules() const { return m_rulesSheet; }
    [[nodiscard]] PoolPanel *pool() const { return m_pool; }
    [[nodiscard]] CurvePanel *curves() const { return m_curvePanel; }
    void showInfo(const QString &message);

signals:
    void homeRequested();
    void runOpened(const QString &directory);
    void problemSetChosen(const QString &problems);
    void sweepToggled(const QString &directory, bool isShown);
    void renameRequested(const QString &runId, const QString &name);
    void groupRequested(const QStringList &runIds, const QString &group);
    void archiveRequested(const QStringList &runIds, bool isArchived);
    void deleteRequested(const QStringList &directories);
    void undoRequested();
    void pairWanted(const retort::PairSide &a, const retort::PairSide &b);
    void problemsRequested(const retort::PairProblems &problems);
    /// Reports of these runs; "html", "markdown" or "latex".
    void reportRequested(const QStringList &directories, const QString &format);
    /// `make` gives the file's bytes for the suffix of the name that is chosen in the end.
    void saveRequested(const QString &suggestedName, const retort::FileMaker &make);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    enum class Middle { Bars, Steps, Settings }; // and what addMiddle() adds

    QWidget *makeHeader();
    QVBoxLayout *makeMessages();
    QWidget *makeBody();
    QWidget *makeBarsColumn();
    QWidget *makeMiddleColumn();
    QWidget *makePairColumn();
    QWidget *makeSegments(const QString &place);
    QWidget *makeDiff();
    QComboBox *makeSide(const QString &side, QWidget *parent);
    void connectTable();
    void restoreState();
    void keepState() const;

    void showStack(int index);
    void showSets();
    void chooseSet();
    void chooseDefaults();
    void showSides();
    void showAnalyses();
    void openRules();
    [[nodiscard]] std::pair<PairSide, PairSide> chosenSides() const; // empty directories: there is none
    void fillSide(QComboBox *box, const QString &key);
    void dressSide(QComboBox *box) const;
    void setSide(QChar side, const QString &key);
    void showBars();
    void showPaths();
    void showSteps();
    void showDiff();
    void wantPair();
    void showAnew();
    void checksChanged();
    void showMiddle(Middle middle);
    void applyWidth();
    void copyTable(TableFormat format);
    void showCurves();
    void chooseRows(const QStringList &keys);
    void giveCurves(CurveChart *chart, const QString &file, ChartWish wish);
    void openExport();
    [[nodiscard]] QString exportOfMiddle() const;
    void fillReportMenu(QMenu *menu);
    void wishReport(const QString &format);
    [[nodiscard]] std::vector<const CompareRow *> drawnRows() const; // teachers first, then as in the table
    [[nodiscard]] const CompareRow *row(const QString &key) const;

    CompareModel *m_model = nullptr;
    CompareTable *m_table = nullptr;
    PageHeader *m_header = nullptr;
    QComboBox *m_sets = nullptr;
    QStackedWidget *m_stack = nullptr;
    EmptyState *m_empty = nullptr;
    Strip *m_error = nullptr;
    Strip *m_undo = nullptr;
    QSplitter *m_rows = nullptr;
    QSplitter *m_columns = nullptr;
    QWidget *m_barsColumn = nullptr;
    QWidget *m_middleColumn = nullptr;
    QWidget *m_barsSegments = nullptr;
    QList<QButtonGroup *> m_segments;
    QStackedWidget *m_middleStack = nullptr;
    QPushButton *m_paths = nullptr;
    AccuracyBars *m_bars = nullptr;
    QWidget *m_barsPanel = nullptr;
    CurveChart *m_steps = nullptr;
    std::vector<std::unique_ptr<Curve>> m_curves;
    QTableView *m_diff = nullptr;
    QStackedWidget *m_diffStack = nullptr;
    SettingDiffModel *m_diffModel = nullptr;
    BreakdownPanel *m_breakdown = nullptr;
    PoolPanel *m_pool = nullptr;
    SettingPanel *m_settingPanel = nullptr;
    CurvePanel *m_curvePanel = nullptr;
    RulesSheet *m_rulesSheet = nullptr;
    ExportSheet *m_exportSheet = nullptr;
    QPushButton *m_report = nullptr;
    QComboBox *m_sideA = nullptr;
    QComboBox *m_sideB = nullptr;
    PairPanel *m_pair = nullptr;
    QString m_a; // keys of rows
    QString m_b;
    QString m_teacher;
    QString m_teacherOfPerson; // empty: the best one
    QString m_base; // empty: each run's best floor
    PairSide m_wantedA;
    PairSide m_wantedB;
    Middle m_middle = Middle::Steps;
    QHash<QString, bool> m_checksOfPerson; // by key
    QSet<QString> m_hiddenPaths;
    bool m_isNarrow = false;
    bool m_isShowing = false; // the view is being put up: choices are not a person's
};

} // namespace retort

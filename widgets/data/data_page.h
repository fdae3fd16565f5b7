#pragma once

#include "core/store/library_check.h"
#include "core/store/problem_search.h"
#include "widgets/data/notes_model.h"

#include <QWidget>

#include <optional>

class QComboBox;
class QLabel;
class QLayout;
class QLineEdit;
class QPushButton;
class QSplitter;
class QStackedWidget;
class QTableView;
class QTimer;
class QToolButton;

namespace retort {

class CatalogueView;
class ComparisonBar;
class CoveragePanel;
class DataDelegate;
class DatasetListModel;
class DatasetsPanel;
class ElidedLabel;
class ImportView;
class PageHeader;
class PairView;
class ProblemInspector;
class ProblemPagesModel;
class Strip;
class PanelTabs;

/// The workspace's data sets: what each holds, which teacher covers what, its problems, leaks and broken rows, and the
/// import. Shows what it is given and emits what a person wants.
class DataPage final : public QWidget
{
    Q_OBJECT

public:
    enum Tab { kProblemsTab, kLeaksTab, kIssuesTab };

    explicit DataPage(QWidget *parent = nullptr);

    void setDatasets(std::vector<DatasetFacts> datasets);
    void setCoverage(std::vector<SourceCoverage> coverage);
    void setProblems(std::vector<std::int64_t> ids);
    void setPairs(std::vector<Note> pairs, const QuestionCheck &counts, const QString &summary);
    void setPairsUnknown(const QString &why);
    void setIssues(std::vector<Note> issues);
    void setProblem(const KnownProblem &known);
    void setReadOnly(bool isReadOnly, const QString &why);

    void showError(const QString &message);
    void showNote(const QString &message); // that something was done: goes by itself
    void showHint(const QString &message); // stays
    void offerUndo(const QString &message); // its button emits undoRequested
    void showCatalogue();
    void showImport(const QStringList &files);
    void hideImport(); // and the catalogue

    void chooseDataset(std::int64_t id);
    void filterBy(const RationaleSource &source, std::optional<Verdict> verdict = {});
    [[nodiscard]] std::int64_t currentDataset() const { return m_current; } // -1: none
    [[nodiscard]] const ProblemQuery &query() const { return m_query; }
    [[nodiscard]] ProblemPagesModel *problems() const { return m_problems; }
    [[nodiscard]] ImportView *importView() const { return m_import; }
    [[nodiscard]] CatalogueView *catalogueView() const { return m_catalogue; }
    [[nodiscard]] ComparisonBar *comparison() const { return m_comparison; }

signals:
    void datasetChosen(qint64 id);
    void queryChanged();
    void problemChosen(qint64 row);
    void importRequested(); // by choosing a file
    void importFolderRequested();
    void catalogueRequested();
    void pathDropped(const QString &path);
    void sampleProblemsRequested();
    void removeRequested(qint64 id);
    void undoRequested();
    void verifyRequested(qint64 id);
    void comparisonRequested(); // comparison() says of what
    void pairsExportRequested(); // all of them
    void exportRequested(qint64 id);
    void answersRequested(const QString &problemId, const QString &shownId); // what runs wrote for it
    void checkRequested(qint64 id, const QString &problemId, const QString &shownId);
    void sideBySideRequested(qint64 id, const QString &problemId); // recorded rationales in Rationales

protected:
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    /// What stands below the head, by its place in the stack.
    enum Place { Empty, Lists, Import, Catalogue };

    void showPlace(Place place);
    QWidget *makeHeader();
    QLayout *makeContent();
    QWidget *makeBody();
    QWidget *makeDatasets();
    QWidget *makeCoverage();
    QWidget *makeTable();
    QWidget *makeTools();
    void addPairs(QLayout *layout);
    void beginComparison();
    void showPair(const Note *pair);
    void makeKeys();
    void takeDataset(std::int64_t id);
    void forgetChoices();
    void restoreState();
    void keepState() const;
    void takeText();
    void changeQuery();
    void showChips();
    void showTab(int tab);
    void showCounts();
    void showSubtitle();
    void fitSources();
    void sizeColumns();
    void sizeIds();
    void sortBy(int column);
    void showSorting();
    void chooseRow(int row);
    void applyWidth();
    void setInspectorOpen(bool isOpen);
    void placeInspector();
    [[nodiscard]] const DatasetFacts *facts() const;
    [[nodiscard]] std::vector<RationaleSource> shownSources() const;
    void fillColumnMenu();

    DatasetListModel *m_datasets = nullptr;
    ProblemPagesModel *m_problems = nullptr;
    NotesModel *m_leaks = nullptr;
    NotesModel *m_issues = nullptr;
    PageHeader *m_header = nullptr;
    ElidedLabel *m_subtitle = nullptr;
    QComboBox *m_combo = nullptr;
    QPushButton *m_leakButton = nullptr;
    QPushButton *m_exportButton = nullptr;
    QPushButton *m_catalogueButton = nullptr;
    QPushButton *m_importButton = nullptr;
    QStackedWidget *m_stack = nullptr;
    Strip *m_strip = nullptr;
    QSplitter *m_split = nullptr;
    DatasetsPanel *m_left = nullptr;
    CoveragePanel *m_coveragePanel = nullptr;
    PanelTabs *m_tabs = nullptr;
    QLineEdit *m_search = nullptr;
    QPushButton *m_sourceChip = nullptr;
    QPushButton *m_splitChip = nullptr;
    QToolButton *m_menu = nullptr;
    ComparisonBar *m_comparison = nullptr;
    PairView *m_pair = nullptr;
    QTableView *m_table = nullptr;
    DataDelegate *m_delegate = nullptr;
    QLabel *m_tableNote = nullptr;
    ProblemInspector *m_inspector = nullptr;
    ImportView *m_import = nullptr;
    CatalogueView *m_catalogue = nullptr;
    QTimer *m_searchTimer = nullptr;

    std::vector<SourceCoverage> m_coverage;
    std::vector<RationaleSource> m_chosenSources; // by the column menu; empty: the largest
    std::int64_t m_current = -1;
    ProblemQuery m_query;
    std::int64_t m_chosenProblem = -1;
    QString m_leakSummary;
    QString m_whyReadOnly;
    bool m_leaksKnown = false;
    bool m_isRestored = false; // what was shown at the last start
    bool m_isNarrow = false;
    bool m_isInspectorOpen = false; // in a narrow window
};

} // namespace retort

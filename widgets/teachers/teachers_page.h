#pragma once

#include "widgets/teachers/source_list.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QListView;
class QPushButton;
class QSplitter;
class QStackedWidget;
class QTableView;

namespace retort {

class ElidedLabel;
class PageHeader;
class RecordedModel;
class Strip;
class VerdictBar;
class YieldChart;

/// Recorded sources of rationales: how many each has, how many are verified, and the latest of them. Shows what it is
/// given and emits what a person wants.
class TeachersPage final : public QWidget
{
    Q_OBJECT

public:
    explicit TeachersPage(QWidget *parent = nullptr);

    void setSources(std::vector<RecordedSource> sources);
    void setRationales(std::vector<ListedRationale> rationales);
    void showError(const QString &message);
    [[nodiscard]] const RecordedSource *current() const; // nullptr: none

signals:
    void sourceChosen();
    void importRequested();
    void dataRequested(const QString &dataset, const retort::RationaleSource &source);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeHeader();
    QWidget *makeBody();
    QWidget *makeList();
    QWidget *makeFigures();
    QWidget *makeFigure(const QString &caption, const char *name, QLabel **value, QLabel **note);
    QWidget *makeTable();
    QWidget *makeYields();
    void choose(int row);
    void showCurrent();
    void applyWidth();

    SourceListModel *m_sources = nullptr;
    RecordedModel *m_rationales = nullptr;
    PageHeader *m_header = nullptr;
    QComboBox *m_combo = nullptr;
    QLabel *m_subtitle = nullptr;
    QStackedWidget *m_stack = nullptr;
    Strip *m_strip = nullptr;
    QSplitter *m_split = nullptr;
    QWidget *m_left = nullptr;
    QWidget *m_right = nullptr;
    QListView *m_list = nullptr;
    ElidedLabel *m_name = nullptr;
    QLabel *m_synthetic = nullptr;
    ElidedLabel *m_of = nullptr;
    QLabel *m_yield = nullptr;
    QLabel *m_yieldNote = nullptr;
    QLabel *m_count = nullptr;
    QLabel *m_countNote = nullptr;
    QLabel *m_format = nullptr;
    QLabel *m_formatNote = nullptr;
    VerdictBar *m_bar = nullptr;
    QTableView *m_table = nullptr;
    YieldChart *m_yields = nullptr;
    ElidedLabel *m_yieldsOf = nullptr;
    RecordedSource m_current;
    bool m_hasCurrent = false;
};

} // namespace retort

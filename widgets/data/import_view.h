#pragma once

#include "core/store/import_plan.h"

#include <QStringList>
#include <QWidget>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QTableView;

namespace retort {

class ElidedLabel;
class NotesModel;
class Segments;
class Strip;
class PanelTabs;

/// Import, in the page's place: file, layout or columns, where it goes, the first rows as they are understood, and the
/// problems found, all before anything is written. It reads nothing itself: choiceChanged asks for a preview.
class ImportView final : public QWidget
{
    Q_OBJECT

public:
    explicit ImportView(QWidget *parent);

    void setFiles(const QStringList &files); // the first is chosen; emits choiceChanged
    void setReading(); // a preview is being made
    void setPreview(const ImportPreview &preview);
    void showError(const QString &message);
    [[nodiscard]] ImportChoice choice() const;
    [[nodiscard]] ImportTarget target() const;
    [[nodiscard]] std::shared_ptr<const Dataset> dataset() const { return m_preview.dataset; }

signals:
    void choiceChanged();
    void browseRequested();
    void importRequested();
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *makeForm();
    QWidget *makeColumns();
    QWidget *makePreview();
    QWidget *makeFoot();
    void showTables();
    void showColumns();
    void showTargets();
    void updateTarget();
    void change(); // the person changed the choice

    ImportPreview m_preview;
    QComboBox *m_file = nullptr;
    QComboBox *m_layout = nullptr;
    QLabel *m_recognised = nullptr;
    QWidget *m_columns = nullptr;
    QList<QComboBox *> m_columnBoxes;
    QComboBox *m_format = nullptr;
    QLineEdit *m_teacher = nullptr;
    QLabel *m_teacherLabel = nullptr;
    Segments *m_targets = nullptr;
    QLineEdit *m_name = nullptr;
    QComboBox *m_existing = nullptr;
    QLabel *m_targetHint = nullptr;
    PanelTabs *m_tabs = nullptr;
    QTableView *m_table = nullptr;
    NotesModel *m_rows = nullptr;
    NotesModel *m_issues = nullptr;
    QLabel *m_counts = nullptr;
    QPushButton *m_import = nullptr;
    Strip *m_error = nullptr;
    bool m_isFilling = false;
};

} // namespace retort

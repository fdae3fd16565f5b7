#pragma once

#include "core/store/import_plan.h"

#include <QStringList>
#include <QWidget>

class QBoxLayout;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace retort {

class ColumnChoice;
class ImportRows;
class LayoutChoice;
class MappingKeep;
class QuestionFile;
class Strip;
class TargetChoice;

/// Import, in the page's place: file, layout or columns, where it goes, the first rows as they are understood, and the
/// problems found, all before anything is written. It reads nothing itself: choiceChanged asks for a preview.
class ImportView final : public QWidget
{
    Q_OBJECT

public:
    explicit ImportView(QWidget *parent);

    void setFiles(const QStringList &files); // the first is chosen; emits choiceChanged
    void setQuestions(const QString &file); // that was chosen; emits choiceChanged
    void setReading(); // a preview is being made
    void setPreview(const ImportPreview &preview);
    void showError(const QString &message);
    void setMappings(const QStringList &names); // that the workspace keeps
    void takeMapping(const QString &name, const ColumnMapping &mapping); // as it was kept; asks for a preview
    void showMappingKept(const QString &name, const ColumnMapping &mapping);
    [[nodiscard]] ColumnMapping mapping() const; // as the boxes stand
    [[nodiscard]] ImportChoice choice() const;
    [[nodiscard]] ImportTarget target() const;
    [[nodiscard]] std::shared_ptr<const Dataset> dataset() const { return m_preview.dataset; }

signals:
    void choiceChanged();
    void browseRequested();
    void questionsBrowseRequested();
    void importRequested();
    void mappingChosen(const QString &name); // of those that the workspace keeps
    void mappingKeepRequested(const QString &name); // mapping() under this name
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *makeForm();
    void addFile(QBoxLayout *layout);
    void addLayoutChoice(QBoxLayout *layout);
    void addTeacher(QBoxLayout *layout);
    QWidget *makeFoot();
    void beginAnew(); // another file
    void change(); // the person changed the choice
    void takeLayout();
    void showLayout();
    void showRecognised();
    void showFailure();
    void showTeacher(bool isNewFile);
    void showCounts();
    [[nodiscard]] QString whyNot() const; // empty: it can be imported
    [[nodiscard]] bool lacksColumns() const;
    [[nodiscard]] bool lacksQuestions() const;

    ImportPreview m_preview;
    QComboBox *m_file = nullptr;
    LayoutChoice *m_layout = nullptr;
    QLabel *m_recognised = nullptr;
    QuestionFile *m_questions = nullptr;
    MappingKeep *m_keep = nullptr;
    ColumnChoice *m_columns = nullptr;
    QLineEdit *m_teacher = nullptr;
    QLabel *m_teacherLabel = nullptr;
    TargetChoice *m_target = nullptr;
    ImportRows *m_rows = nullptr;
    QLabel *m_counts = nullptr;
    QPushButton *m_import = nullptr;
    Strip *m_error = nullptr;
    bool m_isFilling = false;
};

} // namespace retort

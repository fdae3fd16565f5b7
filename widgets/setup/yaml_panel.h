#pragma once

#include "core/jobs/setup_document.h"
#include "widgets/setup/yaml_editor.h"

#include <QFrame>

class QLabel;
class QToolButton;

namespace retort {

class ElidedLabel;

/// The YAML of the set-up with its head: file, whether it is saved, how it stands with the form, undo, redo, copy.
class YamlPanel final : public QFrame
{
    Q_OBJECT

public:
    YamlPanel(SetupDocument &document, QWidget *parent);
    [[nodiscard]] YamlEditor *editor() const { return m_editor; }
    void setNarrow(bool isNarrow); // the state goes: the tab above has the count
    void markSection(const std::string &blockKey);

signals:
    void lineEntered(const QString &key); // the cursor went to a line of this setting
    void fixRequested(const retort::ConfigProblem &problem);

private:
    QWidget *makeHead();
    void refresh();
    void showFile();
    [[nodiscard]] QString syncLine() const;

    SetupDocument &m_document;
    YamlEditor *m_editor = nullptr;
    ElidedLabel *m_file = nullptr;
    QLabel *m_modified = nullptr;
    QLabel *m_sync = nullptr;
    QLabel *m_errors = nullptr;
    QToolButton *m_undo = nullptr;
    QToolButton *m_redo = nullptr;
    std::string m_blockKey;
    bool m_isNarrow = false;
};

} // namespace retort

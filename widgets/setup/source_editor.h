#pragma once

#include <QWidget>

#include <string>

class QLabel;
class QVBoxLayout;

namespace retort {

class FieldBinder;
class Segments;

/// Where rows come from: built-in problems, a file with its importer, or a data set of the workspace.
class SourceEditor final : public QWidget
{
    Q_OBJECT

public:
    enum class Kind { None, BuiltIn, File, Dataset };

    /// `path`: of the source, such as "data.problems". `hasNone`: it may be left out.
    SourceEditor(FieldBinder &binder, std::string path, const QString &label, bool hasNone, QWidget *parent);

signals:
    void browseRequested(const QString &path); // of the setting that takes the file

private:
    void refresh();
    void choose(Kind kind);
    void showKind(Kind kind);
    void addFileRows();
    [[nodiscard]] Kind kindOf() const;

    FieldBinder &m_binder;
    const std::string m_path;
    const bool m_hasNone;
    Segments *m_kinds = nullptr;
    QVBoxLayout *m_rows = nullptr;
    QWidget *m_body = nullptr;
    QLabel *m_problem = nullptr;
    Kind m_kind = Kind::None;
};

} // namespace retort

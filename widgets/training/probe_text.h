#pragma once

#include "core/store/run_directory.h"

#include <QString>
#include <QTextEdit>

#include <vector>

namespace retort {

/// A piece of what a student wrote, with its meaning.
struct TextPiece
{
    enum class Kind { Plain, Answer, Slip, Right, Note, ErrorLine, Error };
    QString text;
    Kind kind = Kind::Plain;

    bool operator==(const TextPiece &) const = default;
};

/// A path's text cut at the answer that was read and at slips of arithmetic, each slip followed by the right value; of
/// a program its lines, the value behind the last one, the line of its error marked and the error below.
[[nodiscard]] std::vector<TextPiece> piecesOf(const PathPrediction &path);

/// Read-only text as high as it needs to be. What students write is never markup: pieces are inserted as plain text.
class ProbeText final : public QTextEdit
{
    Q_OBJECT

public:
    explicit ProbeText(QWidget *parent);
    void setPath(const PathPrediction &path);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fitHeight();
};

} // namespace retort

#include "widgets/setup/yaml_editor.h"

#include "widgets/common/page_keys.h"
#include "widgets/common/theme.h"
#include "widgets/setup/completion_list.h"
#include "widgets/setup/problem_box.h"
#include "widgets/setup/yaml_lexer.h"

#include <Qsci/qscicommandset.h>

#include <QKeyEvent>

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace retort {

namespace {

enum Margin { DotMargin, LineMargin, EdgeMargin };
enum Marker { SectionMarker, EdgeMarker, ErrorMarker, DotMarker };

constexpr int kSquiggle = 8; // the first indicator that is free for use
constexpr std::size_t kMostBoxes = 30;
constexpr int kBriefBelow = 460; // pixels that a whole message takes
constexpr int kBoxRoom = 6; // what a box is higher than one line, above and below

} // namespace

bool isUndoKey(const QKeyEvent &event)
{
    return event.key() == Qt::Key_Z && event.modifiers() == Qt::ControlModifier;
}

bool isRedoKey(const QKeyEvent &event)
{
    return (event.key() == Qt::Key_Z && event.modifiers() == (Qt::ControlModifier | Qt::ShiftModifier))
           || (event.key() == Qt::Key_Y && event.modifiers() == Qt::ControlModifier);
}

YamlEditor::YamlEditor(QWidget *parent) : QsciScintilla(parent), m_lexer(new YamlLexer(this))
{
    setObjectName(QStringLiteral("yamlEditor"));
    setAccessibleName(tr("Experiment as YAML"));
    tellKeys(this, {Qt::CTRL | Qt::Key_Space}, tr("In the YAML: complete"));
    setUtf8(true);
    setFrameShape(QFrame::NoFrame);
    setIndentationsUseTabs(false);
    setTabWidth(2);
    setIndentationWidth(2);
    setAutoIndent(true);
    setScrollWidth(1);
    setScrollWidthTracking(true);
    setAutoCompletionSource(AcsNone);
    setAutoCompletionThreshold(-1);
    setAnnotationDisplay(AnnotationStandard);
    SendScintilla(SCI_SETUNDOCOLLECTION, 0L);
    for (const auto command : {QsciCommand::Undo, QsciCommand::Redo})
        if (QsciCommand *found = standardCommands()->find(command))
            found->setKey(0), found->setAlternateKey(0);
    m_completion = new CompletionList(viewport());
    connect(m_completion, &CompletionList::picked, this, &YamlEditor::insertCompletion);
    setMarks();
    setLexer(m_lexer);
    setLook();
    connect(this, &QsciScintilla::textChanged, this, &YamlEditor::takeEdit);
    connect(this, &QsciScintillaBase::SCN_CHARADDED, this, &YamlEditor::completeTyped);
    connect(this, &QsciScintillaBase::SCN_UPDATEUI, this, &YamlEditor::showBoxes, Qt::QueuedConnection);
    connect(this, &QsciScintilla::cursorPositionChanged, this, &YamlEditor::takeCursor);
}

void YamlEditor::setMarks()
{
    setMarginType(DotMargin, SymbolMargin);
    setMarginMarkerMask(DotMargin, 1 << DotMarker);
    setMarginWidth(DotMargin, 12); // and the dot
    setMarginType(LineMargin, QsciScintilla::NumberMargin);
    setMarginMarkerMask(LineMargin, 0);
    setMarginWidth(LineMargin, 30);
    setMarginType(EdgeMargin, SymbolMargin);
    setMarginMarkerMask(EdgeMargin, 1 << EdgeMarker);
    setMarginWidth(EdgeMargin, 3);
    for (int margin : {DotMargin, LineMargin, EdgeMargin})
        setMarginSensitivity(margin, false);
    markerDefine(Background, SectionMarker);
    markerDefine(FullRectangle, EdgeMarker);
    markerDefine(Background, ErrorMarker);
    markerDefine(Circle, DotMarker);
    indicatorDefine(SquiggleIndicator, kSquiggle);
    send(SCI_SETMARGINLEFT, 0, 9);
}

void YamlEditor::setLook()
{
    const Theme &theme = themeOf(this);
    m_lexer->setTheme(theme);
    setPaper(theme.bg2);
    setColor(theme.text1);
    setCaretForegroundColor(theme.text1);
    setSelectionBackgroundColor(theme.accentFill);
    setSelectionForegroundColor(theme.onAccentFill);
    setMarginsFont(monoFont());
    setMarginsForegroundColor(theme.text3);
    setMarginsBackgroundColor(theme.bg1);
    setMarkerBackgroundColor(mixed(theme.accentSoft, theme.bg2, 0.7), SectionMarker);
    setMarkerBackgroundColor(theme.accent, EdgeMarker);
    setMarkerForegroundColor(theme.accent, EdgeMarker);
    setMarkerBackgroundColor(theme.dangerSoft, ErrorMarker);
    setMarkerBackgroundColor(theme.danger, DotMarker);
    setMarkerForegroundColor(theme.danger, DotMarker);
    setIndicatorForegroundColor(theme.danger, kSquiggle);
    setExtraAscent(2);
    setExtraDescent(2);
}

void YamlEditor::showText(const std::string &text)
{
    if (m_isEdited) // told now, it comes back as the text to show
        return tellEdit();
    const std::string now = bytes();
    if (now == text)
        return;
    const std::size_t shorter = std::min(now.size(), text.size());
    std::size_t begin = 0;
    while (begin < shorter && now[begin] == text[begin])
        ++begin;
    std::size_t same = 0;
    while (same < shorter - begin && now[now.size() - 1 - same] == text[text.size() - 1 - same])
        ++same;
    m_isShowing = true;
    setEolMode(text.find("\r\n") == std::string::npos ? EolUnix : EolWindows);
    send(SCI_SETTARGETRANGE, begin, long(now.size() - same));
    SendScintilla(SCI_REPLACETARGET, static_cast<unsigned long>(text.size() - same - begin), text.data() + begin);
    m_isShowing = false;
    if (2 * (begin + same) < text.size())
        setScrollWidth(1); // another text: as wide as its own lines
}

std::string YamlEditor::bytes() const
{
    const auto length = static_cast<unsigned long>(send(SCI_GETLENGTH));
    std::string text(length + 1, '\0');
    SendScintilla(SCI_GETTEXT, length + 1, text.data());
    text.resize(length);
    return text;
}

/// Pasting over a selection takes out and puts in: that is one edit, told when both are done.
void YamlEditor::takeEdit()
{
    if (m_isShowing)
        return;
    m_isEdited = true;
    if (!m_isHolding)
        QMetaObject::invokeMethod(this, &YamlEditor::tellEdit, Qt::QueuedConnection);
}

void YamlEditor::tellEdit()
{
    if (std::exchange(m_isEdited, false))
        emit edited(bytes());
    if (std::exchange(m_isLineNew, false) && hasFocus())
        emit lineChosen(m_line);
}

void YamlEditor::takeCursor(int line)
{
    const bool isNew = std::size_t(line) + 1 != m_line;
    m_line = std::size_t(line) + 1;
    if (!isNew || m_isShowing || !hasFocus())
        return;
    m_isLineNew = true;
    if (!m_isHolding && !m_isEdited)
        tellEdit();
}

void YamlEditor::showProblems(const std::vector<ConfigProblem> &problems)
{
    m_problems.clear();
    for (const ConfigProblem &problem : problems) {
        const std::size_t line = std::clamp<std::size_t>(problem.place.line, 1, std::size_t(std::max(1, lines())));
        const auto known =
            std::find_if(m_problems.begin(), m_problems.end(), [&](const LineProblems &p) { return p.line == line; });
        if (known != m_problems.end())
            known->problems.push_back(problem);
        else if (m_problems.size() < kMostBoxes)
            m_problems.push_back({line, {problem}});
    }
    send(SCI_SETINDICATORCURRENT, kSquiggle);
    send(SCI_INDICATORCLEARRANGE, 0, send(SCI_GETLENGTH));
    markerDeleteAll(ErrorMarker);
    markerDeleteAll(DotMarker);
    clearAnnotations();
    for (const LineProblems &here : m_problems) {
        const int line = int(here.line) - 1;
        markerAdd(line, ErrorMarker);
        markerAdd(line, DotMarker);
        annotate(line, QStringLiteral(" \n "), YamlLexer::Plain); // room for the box
        for (const ConfigProblem &problem : here.problems)
            underline(problem);
    }
    showBoxes();
}

/// From the problem's place to the end of the word there.
void YamlEditor::underline(const ConfigProblem &problem)
{
    if (problem.place.line == 0)
        return;
    const long start = send(SCI_POSITIONFROMLINE, problem.place.line - 1);
    const long lineEnd = send(SCI_GETLINEENDPOSITION, problem.place.line - 1);
    long begin = start;
    for (std::size_t i = 1; i < problem.place.column && begin < lineEnd; ++i)
        begin = send(SCI_POSITIONAFTER, static_cast<unsigned long>(begin));
    long end = begin;
    const auto isWordEnd = [](long c) { return c == ' ' || c == ':' || c == ',' || c == '}' || c == ']'; };
    while (end < lineEnd && !isWordEnd(send(SCI_GETCHARAT, static_cast<unsigned long>(end))))
        ++end;
    send(SCI_SETINDICATORCURRENT, kSquiggle);
    send(SCI_INDICATORFILLRANGE, static_cast<unsigned long>(begin), std::max(end - begin, 1L));
}

/// Boxes lie over the empty lines that annotations make room for.
void YamlEditor::showBoxes()
{
    while (m_boxes.size() < m_problems.size()) {
        auto *box = new ProblemBox(viewport());
        connect(box, &ProblemBox::fixRequested, this, &YamlEditor::fixRequested);
        m_boxes.push_back(box);
    }
    for (std::size_t i = 0; i < m_boxes.size(); ++i) {
        ProblemBox *box = m_boxes[i];
        if (i >= m_problems.size()) {
            box->hide();
            continue;
        }
        const LineProblems &here = m_problems[i];
        const auto position = static_cast<unsigned long>(send(SCI_POSITIONFROMLINE, here.line - 1));
        const int lineHeight = int(send(SCI_TEXTHEIGHT, 0));
        const int top = int(send(SCI_POINTYFROMPOSITION, 0, long(position))) + lineHeight;
        const int left = marginWidth(DotMargin) + marginWidth(LineMargin) + marginWidth(EdgeMargin) + 22;
        if (!(box->problem() == here.problems.front()) || box->text().isEmpty())
            box->showProblem(here.problems.front(), int(here.problems.size()) - 1);
        box->setBrief(viewport()->width() - left < kBriefBelow);
        box->setGeometry(left, top + kBoxRoom / 2, std::max(120, viewport()->width() - left - 12),
                         2 * lineHeight - kBoxRoom);
        box->setVisible(top > -2 * lineHeight && top < viewport()->height());
    }
}

void YamlEditor::markSection(const LineRange &section)
{
    constexpr unsigned kMask = 1U << SectionMarker;
    const int first = int(section.first) - 1;
    const int last = int(section.last) - 1;
    // Marks move with their lines: a section of thousands is not marked anew for one that was typed above it.
    const auto isOutside = [&](int line) { return line < first || line > last; };
    for (int line = markerFindNext(0, kMask); line >= 0; line = markerFindNext(line + 1, kMask)) {
        if (!isOutside(line)) {
            line = last;
            continue;
        }
        markerDelete(line, SectionMarker);
        markerDelete(line, EdgeMarker);
    }
    for (int line = std::max(0, first); line <= last; ++line) {
        if (markersAtLine(line) & kMask)
            continue;
        markerAdd(line, SectionMarker);
        markerAdd(line, EdgeMarker);
    }
}

void YamlEditor::goTo(const Place &place)
{
    if (place.line == 0)
        return;
    reveal(place.line);
    long position = send(SCI_POSITIONFROMLINE, place.line - 1);
    for (std::size_t i = 1; i < place.column; ++i)
        position = send(SCI_POSITIONAFTER, static_cast<unsigned long>(position));
    send(SCI_GOTOPOS, static_cast<unsigned long>(position));
    setFocus();
}

void YamlEditor::reveal(std::size_t line)
{
    if (line == 0 || line > std::size_t(lines()))
        return;
    send(SCI_SETYCARETPOLICY, 0);
    const int first = firstVisibleLine();
    const int shown = int(send(SCI_LINESONSCREEN));
    const int visible = int(send(SCI_VISIBLEFROMDOCLINE, line - 1));
    if (visible < first || visible >= first + shown - 1)
        setFirstVisibleLine(std::max(0, visible - shown / 3));
}

std::size_t YamlEditor::cursorLine() const
{
    return std::size_t(send(SCI_LINEFROMPOSITION, static_cast<unsigned long>(send(SCI_GETCURRENTPOS)))) + 1;
}

void YamlEditor::pressKey(QKeyEvent *event)
{
    m_isHolding = true;
    QsciScintilla::keyPressEvent(event);
    m_isHolding = false;
    tellEdit();
}

void YamlEditor::keyPressEvent(QKeyEvent *event)
{
    if (steerCompletion(event))
        return;
    if (event->key() == Qt::Key_Space && event->modifiers() == Qt::ControlModifier)
        completeNow();
    else if (isUndoKey(*event))
        emit undoRequested();
    else if (isRedoKey(*event))
        emit redoRequested();
    else
        pressKey(event);
    if (m_completion->isVisible() && event->text().isEmpty() && event->key() != Qt::Key_Shift)
        m_completion->hide();
    else if (m_completion->isVisible() && !isTypedOn(*event))
        completeNow();
}

void YamlEditor::resizeEvent(QResizeEvent *event)
{
    QsciScintilla::resizeEvent(event);
    showBoxes();
}

void YamlEditor::changeEvent(QEvent *event)
{
    QsciScintilla::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_lexer)
        setLook();
}

/// Scintilla would keep the keys that select other pages and open the palette.
bool YamlEditor::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool isOfWindow = key->modifiers() == Qt::ControlModifier
                                && (key->key() == Qt::Key_K || (key->key() >= Qt::Key_1 && key->key() <= Qt::Key_9)
                                    || key->key() == Qt::Key_S || key->key() == Qt::Key_Return);
        if (isOfWindow) {
            event->ignore();
            return false;
        }
        if (isUndoKey(*key) || isRedoKey(*key)) {
            event->accept();
            return true;
        }
    }
    return QsciScintilla::event(event);
}

} // namespace retort

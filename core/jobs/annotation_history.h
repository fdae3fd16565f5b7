#pragma once

#include "core/jobs/corrected_rationale.h"
#include "core/store/annotations.h"

#include <cstddef>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <variant>

namespace retort {

/// Tags, star, note or kind of a problem.
struct ProblemSaid
{
    AnnotationKey key;
    std::string shownId; // as a person knows the problem
    Annotation before;
    Annotation after;

    bool operator==(const ProblemSaid &) const = default;
};

struct TagNamed
{
    int tag = 1;
    std::string before; // empty: it had no name
    std::string after;

    bool operator==(const TagNamed &) const = default;
};

/// A filter that was kept, replaced or removed.
struct FilterKept
{
    std::string name;
    std::optional<std::string> before; // nothing: there was none of that name
    std::optional<std::string> after;

    bool operator==(const FilterKept &) const = default;
};

/// A rationale that was corrected, replaced or taken away.
struct RationaleCorrected
{
    CorrectionKey key;
    std::string shownId;
    std::optional<Rationale> before; // nothing: there was none
    std::optional<Rationale> after;

    bool operator==(const RationaleCorrected &) const = default;
};

/// One thing that a person said, with what stood there before.
using AnnotationChange = std::variant<ProblemSaid, TagNamed, FilterKept, RationaleCorrected>;

enum class HistoryStep { Undo, Redo };

/// What came of going a step back or forth.
struct HistoryOutcome
{
    std::optional<AnnotationChange> change; // nothing: there is no further step
    bool isRefused = false; // what is stored is not what this window left there: nothing was changed
};

/// What a person said in this window, so that it can be taken back and said again: the last kMost changes, newest last.
/// Another window may write to the same library; what it changed is never overwritten. Used by the thread that uses the
/// annotations.
class AnnotationHistory
{
public:
    static constexpr std::size_t kMost = 500;

    /// Stores a change, and remembers it when it is one. What was undone before can no longer be said again.
    Annotation say(Annotations &annotations, const AnnotationKey &key, const std::string &shownId,
                   const std::function<void(Annotation &)> &change);
    void nameTag(Annotations &annotations, int tag, const std::string &name);
    void keepFilter(Annotations &annotations, const std::string &name, const std::optional<std::string> &filter);

    void correct(Annotations &annotations, const CorrectionKey &key, const std::string &shownId,
                 const Rationale &rationale);

    /// Takes the last change back, or says again what was taken back last. A step that is refused is forgotten.
    HistoryOutcome go(Annotations &annotations, HistoryStep step);

    [[nodiscard]] std::size_t undoable() const { return m_done.size(); }
    [[nodiscard]] std::size_t redoable() const { return m_undone.size(); }

private:
    void remember(AnnotationChange change);

    std::deque<AnnotationChange> m_done;
    std::deque<AnnotationChange> m_undone;
};

} // namespace retort

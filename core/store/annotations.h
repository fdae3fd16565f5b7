#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace retort {

/// What an annotation belongs to: the run by its UUID, so that a copied or renamed run keeps it.
struct AnnotationKey
{
    std::string runId;
    int step = -1;
    std::string problemId;
    std::string path; // empty: the problem as a whole

    bool operator==(const AnnotationKey &) const = default;
};

/// What a person thinks of a problem. A star is kept beside the tags, but is none of them.
struct Annotation
{
    static constexpr std::uint32_t kTagBits = (1U << 9) - 1; // of `tags`
    static constexpr std::uint32_t kStar = 1U << 9;

    std::uint32_t tags = 0; // bit n - 1 is tag n, 1 to 9; kStar
    std::string note;
    std::optional<std::string> failure; // chosen kind; nothing: the suggested one

    [[nodiscard]] bool has(int tag) const { return tags & (1U << (tag - 1)); }
    void toggle(int tag) { tags ^= 1U << (tag - 1); }
    [[nodiscard]] bool isStarred() const { return tags & kStar; }
    void toggleStar() { tags ^= kStar; }
    bool operator==(const Annotation &) const = default;
};

struct SavedFilter
{
    std::string name;
    std::string filter;

    bool operator==(const SavedFilter &) const = default;
};

/// Tags, stars, notes, chosen kinds of failure and saved filters of a workspace, in library.sqlite: a person's work,
/// never cleared with the index. Has a connection of its own; used by one thread at a time.
class Annotations
{
public:
    explicit Annotations(const std::filesystem::path &workspace);
    ~Annotations();

    [[nodiscard]] const std::filesystem::path &workspace() const;

    [[nodiscard]] Annotation get(const AnnotationKey &key) const; // empty when there is none
    void set(const AnnotationKey &key, const Annotation &annotation);

    [[nodiscard]] std::map<int, std::string> tagNames() const;
    void nameTag(int tag, const std::string &name); // an empty name takes it away

    [[nodiscard]] std::vector<SavedFilter> savedFilters() const; // by name
    void saveFilter(const SavedFilter &filter); // replaces one of that name
    void removeFilter(const std::string &name);

private:
    class Implementation;
    std::unique_ptr<Implementation> m_implementation;
};

} // namespace retort

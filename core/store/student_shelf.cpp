#include "core/store/student_shelf.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/folders.h"
#include "core/base/text.h"
#include "core/base/utc_time.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>

namespace retort {

namespace {

constexpr std::string_view kNote = "retort_import.json"; // transformers leaves it alone
constexpr std::uintmax_t kMaxNoteBytes = 1 << 16;
constexpr std::size_t kMaxNameBytes = 100;

/// A note that cannot be read says nothing; the student is none the worse.
void readNote(ShelvedStudent &student)
{
    const std::filesystem::path file = student.folder / kNote;
    if (student.isLinked || !std::filesystem::is_regular_file(file))
        return;
    const nlohmann::json note = nlohmann::json::parse(readFile(file, kMaxNoteBytes), nullptr, false);
    const auto text = [&](const char *key) {
        return note.is_object() && note.contains(key) && note[key].is_string() ? note[key].get<std::string>() : "";
    };
    student.source = text("source");
    student.importedAt = text("imported_at");
}

ShelvedStudent describe(const std::filesystem::path &folder)
{
    ShelvedStudent student {.name = folder.filename().string(), .folder = folder, .target = folder};
    student.isLinked = std::filesystem::is_symlink(folder);
    if (student.isLinked) {
        student.target = std::filesystem::read_symlink(folder);
        student.source = student.target.string();
    }
    readNote(student);
    return student;
}

bool isKept(char letter)
{
    const auto byte = static_cast<unsigned char>(letter);
    return (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') || byte >= 0x80
           || letter == '.' || letter == '_';
}

} // namespace

std::vector<ShelvedStudent> StudentShelf::students() const
{
    std::vector<ShelvedStudent> found;
    std::error_code missing;
    for (const auto &entry : std::filesystem::directory_iterator(m_folder, missing)) {
        std::error_code broken; // a link that leads nowhere
        const bool isStudent = std::filesystem::is_regular_file(entry.path() / "config.json", broken);
        if (isStudent && !isUnfinishedFolder(entry.path()))
            found.push_back(describe(entry.path()));
    }
    std::ranges::sort(found, {}, &ShelvedStudent::name);
    return found;
}

ShelvedStudent StudentShelf::student(std::string_view name) const
{
    std::vector<std::string> names;
    for (const ShelvedStudent &student : students()) {
        if (student.name == name)
            return student;
        names.push_back(student.name);
    }
    const auto meant = didYouMean(name, names);
    throw Error("there is no student \"" + std::string(name) + "\" in " + m_folder.string()
                + (meant           ? "; did you mean \"" + *meant + "\"?"
                   : names.empty() ? "; import one: retort student import PATH"
                                   : "; there are: " + joined(names, ", ")));
}

void StudentShelf::expectFree(const std::string &name) const
{
    if (std::filesystem::exists(std::filesystem::symlink_status(m_folder / name)))
        throw Error("there is a student \"" + name + "\" already in " + m_folder.string()
                    + "; give another name by --name, or replace it by --replace");
}

void StudentShelf::add(const std::string &name, const std::filesystem::path &source, bool isReplacing,
                       const std::function<void(const std::filesystem::path &)> &fill) const
{
    if (!isReplacing)
        expectFree(name);
    std::filesystem::create_directories(m_folder);
    writeFolderAtomically(
        m_folder / name, isReplacing ? IfThere::Replace : IfThere::Refuse, [&](const std::filesystem::path &folder) {
            fill(folder);
            const nlohmann::ordered_json note {
                {"format", 1},
                {"source", std::filesystem::absolute(source).lexically_normal().string()},
                {"imported_at", utcNow()}};
            writeFileAtomically(folder / kNote,
                                note.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
        });
}

void StudentShelf::link(const std::string &name, const std::filesystem::path &target, bool isReplacing) const
{
    if (!isReplacing)
        expectFree(name);
    const std::filesystem::path place = m_folder / name;
    const bool isFolder = std::filesystem::is_directory(std::filesystem::symlink_status(place));
    if (isFolder)
        throw Error(place.string() + ": is a student of its own; only a link is replaced by a link");
    std::error_code problem;
    std::filesystem::create_directories(m_folder, problem);
    std::filesystem::remove(place, problem);
    std::filesystem::create_directory_symlink(std::filesystem::canonical(target), place, problem);
    if (problem)
        throw Error(place.string() + ": the link cannot be made: " + problem.message());
}

std::string studentNameFrom(std::string_view text)
{
    std::string name;
    for (const char letter : withReplacedInvalidUtf8(text))
        if (isKept(letter))
            name += letter;
        else if (!name.empty() && name.back() != '-')
            name += '-';
    name.erase(0, std::min(name.find_first_not_of(".-"), name.size())); // no hidden folder, nothing like an option
    while (name.size() > kMaxNameBytes || (!name.empty() && name.back() == '-'))
        name.pop_back();
    while (firstInvalidUtf8(name)) // cut inside a letter
        name.pop_back();
    if (name.empty())
        throw UsageError("\"" + std::string(text)
                         + "\" has no letter or digit for a student's name; give one by --name");
    return name;
}

} // namespace retort

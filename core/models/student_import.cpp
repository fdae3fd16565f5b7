#include "core/models/student_import.h"

#include "core/base/error.h"
#include "core/base/natural_order.h"
#include "core/models/adapter_files.h"
#include "core/tokenizers/tokenizer.h"

#include <algorithm>

namespace retort {

namespace {

std::string nameOf(const StudentImport &import)
{
    if (!import.name.empty())
        return studentNameFrom(import.name);
    const std::filesystem::path path = std::filesystem::canonical(import.source);
    return studentNameFrom(std::filesystem::is_directory(path) ? path.filename().string() : path.stem().string());
}

std::string freeName(const StudentShelf &shelf, const std::string &name)
{
    const std::vector<ShelvedStudent> students = shelf.students();
    std::string free = name;
    for (int number = 2; std::ranges::find(students, free, &ShelvedStudent::name) != students.end(); ++number)
        free = name + "-" + std::to_string(number);
    return free;
}

/// Adapters alone are no student.
void refuseAdapter(const std::filesystem::path &folder)
{
    if (isAdapterDirectory(folder))
        throw UsageError(folder.string() + ": holds adapters over " + readAdapterFacts(folder).base.string()
                         + ", no whole student; make one: retort export " + folder.string() + " --to merged");
}

void importDirectory(const StudentShelf &shelf, const StudentImport &import, const std::string &name,
                     const ConversionProgress &progress)
{
    refuseAdapter(import.source);
    if (readStudentFacts(import.source).hasTokenizer)
        (void)loadTokenizer(import.source); // what is not supported is said before anything is copied
    const bool isReplacing = import.ifTaken == IfNameTaken::Replace;
    if (import.isLinked)
        return shelf.link(name, import.source, isReplacing);
    shelf.add(name, import.source, isReplacing,
              [&](const std::filesystem::path &folder) { copyStudentFiles(import.source, folder, progress); });
}

void importGguf(const StudentShelf &shelf, const StudentImport &import, const std::string &name,
                const ConversionProgress &progress)
{
    const GgufFile file(import.source);
    checkGgufStudent(file);
    shelf.add(name, import.source, import.ifTaken == IfNameTaken::Replace,
              [&](const std::filesystem::path &folder) { convertGguf(file, folder, import.type, progress); });
}

} // namespace

ListedStudent examinedStudent(ShelvedStudent place)
{
    ListedStudent student {std::move(place), {}, {}};
    try {
        student.facts = readStudentFacts(student.place.folder);
    } catch (const std::exception &error) { // the file system's, too
        student.problem = error.what();
    }
    return student;
}

std::vector<ListedStudent> listedStudents(const StudentShelf &shelf)
{
    std::vector<ListedStudent> students;
    for (ShelvedStudent &place : shelf.students())
        students.push_back(examinedStudent(std::move(place)));
    std::ranges::sort(students, naturalLess, [](const ListedStudent &student) { return student.place.name; });
    return students;
}

ShelvedStudent importStudent(const StudentShelf &shelf, const StudentImport &import, const ConversionProgress &progress)
{
    if (!std::filesystem::exists(import.source))
        throw UsageError(import.source.string() + ": does not exist; name a GGUF file or a Hugging Face directory");
    std::string name = nameOf(import);
    if (import.ifTaken == IfNameTaken::Number)
        name = freeName(shelf, name);
    else if (import.ifTaken == IfNameTaken::Refuse)
        shelf.expectFree(name);
    if (std::filesystem::is_directory(import.source))
        importDirectory(shelf, import, name, progress);
    else
        importGguf(shelf, import, name, progress);
    return shelf.student(name);
}

std::filesystem::path importableStudent(const std::filesystem::path &path)
{
    const bool isPart = path.extension() == ".safetensors" || path.filename() == "config.json";
    return isPart && std::filesystem::is_regular_file(path) ? path.parent_path() : path;
}

} // namespace retort

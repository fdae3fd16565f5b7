#include "app/cli/teacher_command.h"

namespace retort {

void addTeacherCommand(CLI::App &app, CommandContext &context)
{
    CLI::App *teacher = app.add_subcommand("teacher", "Where rationales come from, and how good they are");
    teacher->require_subcommand(1);
    addTeacherScore(*teacher, context);
    addTeacherEndpoints(*teacher, context);
    addTeacherSample(*teacher, context);
    addTeacherBatch(*teacher, context);
    addTeacherVerify(*teacher, context);
}

} // namespace retort

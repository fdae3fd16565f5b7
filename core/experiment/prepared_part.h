#pragma once

#include "core/base/error.h"
#include "core/experiment/examples.h"
#include "core/experiment/socratic_texts.h"
#include "core/generation/prepared_student.h"
#include "core/models/student.h"

#include <string>

namespace retort {

/// A student that is asked again and again.
struct PreparedPart
{
    PreparedPart(SocraticPart named, Student &student)
        : part(named), prepared(prepareStudent(student)), reader(promptReaderOf(student.config()))
    {
        const auto found = student.formats.find(FormatKind::Socratic);
        if (found == student.formats.end())
            throw Error("the " + std::string(toText(part))
                        + " was not trained on the Socratic format: its retort.json does not name it");
        format = found->second;
    }

    SocraticPart part;
    PreparedStudent prepared;
    PromptReader reader;
    StudentFormat format;
};

} // namespace retort

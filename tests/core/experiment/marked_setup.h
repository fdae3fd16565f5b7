#pragma once

#include "core/experiment/spelled_targets.h"
#include "tests/core/experiment/setup_fixture.h"
#include "tests/fakes/lossy_tokenizer.h"

#include <memory>

namespace retort {

/// A set-up of CoT and PoT as its student with this tokenizer would be trained; counts of tokens are another's.
inline SetupPreview previewWith(std::shared_ptr<const Tokenizer> tokenizer)
{
    PreviewContext context;
    context.runPrograms = [](std::span<const ProgramRequest> requests, const StopToken &stop) {
        return FakePrograms()(requests, stop);
    };
    SetupPreview preview = previewOf(withChange(kGeneratedSetup, "{format: socratic}", "{format: pot}"), context);
    preview.tokenizer = std::move(tokenizer);
    spellPrograms(preview.layouts, *preview.tokenizer);
    return preview;
}

} // namespace retort

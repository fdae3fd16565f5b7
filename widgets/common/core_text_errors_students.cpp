#include "widgets/common/core_text_table.h"

#include <QtGlobal>

#include <array>

namespace retort {

namespace {

constexpr std::array kTexts {
    QT_TRANSLATE_NOOP("core", "this student has no tokenizer, so that it neither reads nor writes texts; put "
                              "tokenizer.json beside its weights"),
    QT_TRANSLATE_NOOP(
        "core", "a vocabulary cannot be trained: the training texts are empty; check the filters of the rationales"),
    QT_TRANSLATE_NOOP("core", "student.from_scratch: layers, heads, hidden_size and context_length must be at least 1"),
    QT_TRANSLATE_NOOP("core", "training.pair: the formats need equal examples_per_step to show the same problems"),
    QT_TRANSLATE_NOOP("core", "decomposer and solver in turns, without the gold guidance they were trained with"),
    QT_TRANSLATE_NOOP("core", "belongs to another training: its seed or its number of examples differs"),
    QT_TRANSLATE_NOOP("core", "\"weight_map\" is missing; expected an object of tensor names and files"),
    QT_TRANSLATE_NOOP("core", "expected an object with \"model\", \"pre_tokenizer\" and \"decoder\""),
    QT_TRANSLATE_NOOP("core", "no mark could stand for it, so programs would be damaged"),
    QT_TRANSLATE_NOOP("core", "is no table of character replacements, or is cut short"),
    QT_TRANSLATE_NOOP("core", "the helper ended twice while this program was running"),
    QT_TRANSLATE_NOOP("core", "\"format\" is not 1: written by a newer Retort"),
    QT_TRANSLATE_NOOP("core", "holds replacements that are no UTF-8"),
    QT_TRANSLATE_NOOP("core", "there is no text to measure with"),
    QT_TRANSLATE_NOOP("core", "decomposer and solver in turns"),
    QT_TRANSLATE_NOOP("core", "asking and answering in turns"),
    QT_TRANSLATE_NOOP("core", "is nested too deeply"),
    QT_TRANSLATE_NOOP("core", "opening the students"),
    QT_TRANSLATE_NOOP("core", "opening the student"),
    QT_TRANSLATE_NOOP("core", "running the program"),
    QT_TRANSLATE_NOOP("core", "is no base64 text"),
    QT_TRANSLATE_NOOP("core", "holds no adapter"),
    QT_TRANSLATE_NOOP("core", "is no JSON"),
    QT_TRANSLATE_NOOP("core", "training: the effective batch of %1 rows is too small for the formats' examples of one "
                              "step; raise per_device_train_batch_size or gradient_accumulation_steps"),
    QT_TRANSLATE_NOOP("core", "training: the effective batch of %1 rows is smaller than the number of formats (%2); "
                              "raise per_device_train_batch_size or gradient_accumulation_steps"),
    QT_TRANSLATE_NOOP(
        "core",
        "%1: has neither model.safetensors nor model.safetensors.index.json; weights in other layouts are not read"),
    QT_TRANSLATE_NOOP(
        "core",
        "\"base_model_name_or_path\" is \"%1\"; no student lies there. Write the folder of the base model into it"),
    QT_TRANSLATE_NOOP(
        "core",
        "training diverged: loss/%1 is not finite at step %2; lower training.learning_rate or set max_grad_norm"),
    QT_TRANSLATE_NOOP(
        "core", "the tokenizer cannot write \"%1\": its vocabulary lacks it and names no unknown piece (model.unk_id)"),
    QT_TRANSLATE_NOOP(
        "core", "%1 tokens do not fit into the student's context of %2; leave the example out or raise context_length"),
    QT_TRANSLATE_NOOP(
        "core", "no file names the token that ends a text, which every student needs; name it as \"eos_token\" in %1"),
    QT_TRANSLATE_NOOP("core",
                      "%1: holds adapters already; make a whole student of it first: retort export %2 --to merged"),
    QT_TRANSLATE_NOOP("core",
                      "\"%1\" is no linear layer of this %2 model that can carry adapters; it has %3 (or all-linear)"),
    QT_TRANSLATE_NOOP("core",
                      "tensor %1 is none of a low-rank adapter; only %2MODULE.lora_A.weight and lora_B are read"),
    QT_TRANSLATE_NOOP("core", "formats: no training example is left for %1; leave the format out or loosen its filter"),
    QT_TRANSLATE_NOOP("core", "training diverged: the gradient is not finite at step %1; lower training.learning_rate"),
    QT_TRANSLATE_NOOP("core", "student.from_scratch.hidden_size: %1 is no multiple of twice the number of heads (%2)"),
    QT_TRANSLATE_NOOP("core", "%1: holds adapters over %2, no whole student; make one: retort export %3 --to merged"),
    QT_TRANSLATE_NOOP("core", "%1: holds neither tokenizer.json nor spiece.model; a student directory needs one"),
    QT_TRANSLATE_NOOP("core", "%1: is no SentencePiece model, or is cut short; copy it again from where it came"),
    QT_TRANSLATE_NOOP("core", "%1: has no end token (</s>), which every student needs; train it with eos_id set"),
    QT_TRANSLATE_NOOP("core", "student.from_scratch.key_value_heads: %1 does not divide the number of heads (%2)"),
    QT_TRANSLATE_NOOP("core", "a regular expression of the tokenizer cannot be applied to a text of %1 bytes: %2"),
    QT_TRANSLATE_NOOP("core", "device %1: %2; choose cpu or auto (training.device, --device or RETORT_DEVICE)"),
    QT_TRANSLATE_NOOP("core", "weight_map: tensor %1 lies in %2; expected the name of a file beside this one"),
    QT_TRANSLATE_NOOP("core", "student.from_scratch.architecture: \"%1\" is not known; expected llama"),
    QT_TRANSLATE_NOOP("core", "%1: has no tokenizer.json, which a GGUF file's tokenizer is made of"),
    QT_TRANSLATE_NOOP("core", "%1a prompt of %2 tokens leaves no room in the student's context of %3"),
    QT_TRANSLATE_NOOP("core", "%1a prompt of %2 tokens does not fit into the student's context of %3"),
    QT_TRANSLATE_NOOP("core", "%1: does not exist; name a GGUF file or a Hugging Face directory"),
    QT_TRANSLATE_NOOP("core", "tensor %1 is not %2; config.json says \"tie_word_embeddings\": true"),
    QT_TRANSLATE_NOOP("core", "%1 holds a value that is no finite number, or too large for %2"),
    QT_TRANSLATE_NOOP("core", "%1 holds a value too large for %2; store it as bf16 or float32"),
    QT_TRANSLATE_NOOP("core", "a vocabulary of %1 tokens cannot be trained on these texts: %2"),
    QT_TRANSLATE_NOOP("core", "the regular expression uses %1, which is not supported here"),
    QT_TRANSLATE_NOOP("core", "%1the prompt is empty; the encoder needs at least one token"),
    QT_TRANSLATE_NOOP("core", "tensor %1 belongs to no linear layer of the base, a %2 model"),
    QT_TRANSLATE_NOOP("core", "\"%1\" is no type of weights; expected float32, f16 or bf16"),
    QT_TRANSLATE_NOOP("core", "tensor %1 is missing; \"target_modules\" names its module"),
    QT_TRANSLATE_NOOP("core", "Programs cannot run: confinement could not be shown: %1"),
    QT_TRANSLATE_NOOP("core", "Programs cannot run: the helper %1 ends at its start"),
    QT_TRANSLATE_NOOP("core", "the regular expression is wrong near character %1: %2"),
    QT_TRANSLATE_NOOP("core", "SentencePiece could not encode a text of %1 bytes: %2"),
    QT_TRANSLATE_NOOP("core", "%1the prompt is empty; it needs at least one token"),
    QT_TRANSLATE_NOOP("core", "\"step\" is %1 and \"rows_at_once\" %2; that is too many"),
    QT_TRANSLATE_NOOP("core", "%1: cannot be written; is there room on the disk?"),
    QT_TRANSLATE_NOOP("core", "tensor %1 is of type %2; expected F32, F16 or BF16"),
    QT_TRANSLATE_NOOP("core", "Programs cannot run: the helper %1 did not start"),
    QT_TRANSLATE_NOOP("core", "ICU could not find the characters of a text: %1"),
    QT_TRANSLATE_NOOP("core", "\"vocab_size\" is %1; the tokenizer has %2 entries"),
    QT_TRANSLATE_NOOP("core", "its files hold %1 tensors; \"weight_map\" names %2"),
    QT_TRANSLATE_NOOP("core", "training.epoch_of: %1 is not among the formats"),
    QT_TRANSLATE_NOOP("core", "ICU has no data for Unicode normalisation: %1"),
    QT_TRANSLATE_NOOP("core", "the way \"%1\" to split texts is not supported"),
    QT_TRANSLATE_NOOP("core", "%1: the header claims %2 bytes; the file has %3"),
    QT_TRANSLATE_NOOP("core", "%1 holds a value that is no finite number"),
    QT_TRANSLATE_NOOP("core", "%1: SentencePiece cannot use this model: %2"),
    QT_TRANSLATE_NOOP("core", "The student's tokenizer cannot write %1: %2"),
    QT_TRANSLATE_NOOP("core", "\"%1\" is missing; expected a whole number"),
    QT_TRANSLATE_NOOP("core", "SentencePiece could not decode %1 ids: %2"),
    QT_TRANSLATE_NOOP("core", "%1token %2 is outside the vocabulary of %3"),
    QT_TRANSLATE_NOOP("core", "tensor %1 is missing; %2 says it is here"),
    QT_TRANSLATE_NOOP("core", "\"optim\" is \"%1\"; this training's is \"%2\""),
    QT_TRANSLATE_NOOP("core", "holds no token \"%1\", which %2 names as %3"),
    QT_TRANSLATE_NOOP("core", "no socket for the program helper: %1"),
    QT_TRANSLATE_NOOP("core", "tensor %1 is no part of this %2 model"),
    QT_TRANSLATE_NOOP("core", "the regular expression has %1 bytes"),
    QT_TRANSLATE_NOOP("core", "tensor %1 stands there as %2 already"),
    QT_TRANSLATE_NOOP("core", "ICU could not normalise a text: %1"),
    QT_TRANSLATE_NOOP("core", "%1the example has no target token"),
    QT_TRANSLATE_NOOP("core", "tensor %1 stands in %2 as %3 already"),
    QT_TRANSLATE_NOOP("core", "a simple program gave %1 \"%2\" %3"),
    QT_TRANSLATE_NOOP("core", "\"weight_map\" names %1 files"),
    QT_TRANSLATE_NOOP("core", "%1 could not be started: %2"),
    QT_TRANSLATE_NOOP("core", "tensor %1 stands twice"),
    QT_TRANSLATE_NOOP("core", "tensor %1 is missing"),
    QT_TRANSLATE_NOOP("core", "is no JSON: %1"),
};

} // namespace

std::span<const char *const> coreStudentErrors()
{
    return kTexts;
}

} // namespace retort

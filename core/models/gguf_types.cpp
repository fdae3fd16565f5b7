#include "core/models/gguf_types.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <utility>

namespace retort {

namespace {

// ggml.c, type_traits: elements and bytes of one block.
constexpr std::array<GgmlLayout, 11> kLayouts {{{GgmlType::F32, "F32", 1, 4},
                                                {GgmlType::F16, "F16", 1, 2},
                                                {GgmlType::BF16, "BF16", 1, 2},
                                                {GgmlType::Q8_0, "Q8_0", 32, 34},
                                                {GgmlType::Q4_0, "Q4_0", 32, 18},
                                                {GgmlType::Q4_1, "Q4_1", 32, 20},
                                                {GgmlType::Q5_0, "Q5_0", 32, 22},
                                                {GgmlType::Q5_1, "Q5_1", 32, 24},
                                                {GgmlType::Q4_K, "Q4_K", 256, 144},
                                                {GgmlType::Q5_K, "Q5_K", 256, 176},
                                                {GgmlType::Q6_K, "Q6_K", 256, 210}}};

/// Only for messages.
constexpr std::array<std::pair<std::uint32_t, std::string_view>, 24> kOthers {
    {{9, "Q8_1"},     {10, "Q2_K"},  {11, "Q3_K"},   {15, "Q8_K"},  {16, "IQ2_XXS"}, {17, "IQ2_XS"},
     {18, "IQ3_XXS"}, {19, "IQ1_S"}, {20, "IQ4_NL"}, {21, "IQ3_S"}, {22, "IQ2_S"},   {23, "IQ4_XS"},
     {24, "I8"},      {25, "I16"},   {26, "I32"},    {27, "I64"},   {28, "F64"},     {29, "IQ1_M"},
     {34, "TQ1_0"},   {35, "TQ2_0"}, {39, "MXFP4"},  {40, "NVFP4"}, {41, "Q1_0"},    {31, "Q4_0_4_4"}}};

} // namespace

const GgmlLayout *findLayout(std::uint32_t type)
{
    const auto found = std::ranges::find(kLayouts, static_cast<GgmlType>(type), &GgmlLayout::type);
    return found == kLayouts.end() ? nullptr : &*found;
}

const GgmlLayout &layoutOf(GgmlType type)
{
    const GgmlLayout *layout = findLayout(static_cast<std::uint32_t>(type));
    assert(layout != nullptr);
    return *layout;
}

std::string ggmlTypeName(std::uint32_t type)
{
    if (const GgmlLayout *layout = findLayout(type))
        return std::string(layout->name);
    for (const auto &[number, name] : kOthers)
        if (number == type)
            return std::string(name);
    return "type " + std::to_string(type);
}

std::string knownGgmlTypes()
{
    std::string names;
    for (const GgmlLayout &layout : kLayouts)
        names += (names.empty() ? "" : ", ") + std::string(layout.name);
    return names;
}

} // namespace retort

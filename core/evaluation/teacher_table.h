#pragma once

#include "core/answers/vote.h"
#include "core/data/problem.h"
#include "core/evaluation/statistics.h"

#include <nlohmann/json_fwd.hpp>

#include <cstddef>
#include <string>
#include <vector>

// How good teachers are, alone and together, counted from rationales that have been judged (METHODS.md sections 4 and
// 5). Plain functions, callable from any thread.

namespace retort {

/// The rationales of one teacher in one format, as a path of a vote. Several for one problem are its samples, in their
/// order; each is a ballot of its own.
struct TeacherPath
{
    std::string name; // "cot"; a second path of the format is "cot-2"
    std::string title; // "CoT, gpt-3.5"
    FormatKind format = FormatKind::Cot;
    double weight = 1; // VoteRule::Weighted
    bool synthetic = false;
    std::vector<Rationale> judged;
};

/// One path, or a rule over paths. Of several samples of a problem each counts by its share.
struct TeacherFigure
{
    std::string name; // "cot", "vote", "any", "pot_else_cot"
    std::string title;
    Proportion accuracy;
    std::size_t noAnswer = 0; // problems whose rationales give no answer, or that have none
    std::size_t missing = 0; // problems without a rationale; they count as wrong
    std::size_t samples = 0; // most of one problem
};

/// Two paths' first samples beside each other.
struct AgreedPair
{
    std::string first;
    std::string second;
    std::size_t agree = 0;
    std::size_t right = 0; // agree, and with the gold answer
};

struct TeacherFigures
{
    std::size_t n = 0;
    std::vector<TeacherFigure> paths; // in listed order
    TeacherFigure vote;
    std::size_t ties = 0;
    std::vector<AgreedPair> pairs; // every path with every later one
    std::vector<TeacherFigure> rules; // any right (oracle), then for two formats "PoT, else CoT" and the other way
};

struct TeacherTable
{
    TeacherFigures all; // a missing rationale counts as wrong
    TeacherFigures common; // only the problems that every path has a rationale for
};

/// TieRule::Likelihood is for paths that a student wrote (METHODS.md section 5): UsageError, because rationales carry no
/// log-probabilities.
[[nodiscard]] TeacherTable scoreTeacherPaths(const std::vector<Problem> &problems,
                                             const std::vector<TeacherPath> &paths, const VoteOptions &options);

[[nodiscard]] nlohmann::json toJson(const TeacherFigures &figures);

} // namespace retort

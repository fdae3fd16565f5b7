#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

// What a report says, as plain data. No text in it is markup: writers escape every one.

namespace retort {

struct ReportColumn
{
    std::string title;
    bool isNumber = false; // shown at the right

    bool operator==(const ReportColumn &) const = default;
};

/// A share with its interval, drawn beside a row of a table.
struct ReportInterval
{
    double value = 0;
    double low = 0;
    double high = 1;

    bool operator==(const ReportInterval &) const = default;
};

struct ReportTable
{
    std::string id; // letters, digits and dashes: LaTeX label
    std::string caption;
    std::vector<ReportColumn> columns;
    std::vector<std::vector<std::string>> rows; // as many cells as columns
    std::vector<std::optional<ReportInterval>> intervals; // one for each row, or none at all

    bool operator==(const ReportTable &) const = default;
};

struct ReportPoint
{
    double x = 0;
    double y = 0;

    bool operator==(const ReportPoint &) const = default;
};

struct ReportSeries
{
    std::string label; // empty: not in the legend
    std::vector<ReportPoint> points; // ascending x
    std::size_t colour = 0; // index of a series' colour
    bool isDashed = false;
    bool isAbandoned = false; // what a resume went back behind: dimmed

    bool operator==(const ReportSeries &) const = default;
};

struct ReportChart
{
    std::string id; // letters, digits and dashes: name of its file
    std::string title;
    std::string xTitle;
    bool isShare = false; // y is 0 to 1, shown in percent
    std::vector<ReportSeries> series;

    bool operator==(const ReportChart &) const = default;
};

/// A problem with what the student wrote for it.
struct ReportRationale
{
    struct Path
    {
        std::string title; // "CoT, sample 2"
        std::string text; // the model's, raw
        std::string answer; // "none" without one
        std::string verdict; // right wrong no_answer

        bool operator==(const Path &) const = default;
    };

    std::string question;
    std::string gold;
    std::string vote;
    std::string verdict;
    std::string failure;
    std::vector<Path> paths;

    bool operator==(const ReportRationale &) const = default;
};

struct ReportParagraph
{
    std::string text;

    bool operator==(const ReportParagraph &) const = default;
};

/// Said so that nobody overlooks it: "test seen while training", "post hoc".
struct ReportWarning
{
    std::string text;

    bool operator==(const ReportWarning &) const = default;
};

/// Text whose lines stay as they are: settings.
struct ReportListing
{
    std::string title;
    std::string text;

    bool operator==(const ReportListing &) const = default;
};

using ReportBlock =
    std::variant<ReportParagraph, ReportWarning, ReportTable, ReportChart, ReportRationale, ReportListing>;

struct ReportSection
{
    std::string title;
    std::vector<ReportBlock> blocks;

    bool operator==(const ReportSection &) const = default;
};

struct ReportDocument
{
    std::string title;
    std::string description;
    std::string facts; // one line below the title: "finished, step 252 of 252, ..."
    std::vector<std::string> marks; // "synthetic problems", "test seen while training"
    std::vector<ReportSection> sections; // none is empty

    bool operator==(const ReportDocument &) const = default;
};

} // namespace retort

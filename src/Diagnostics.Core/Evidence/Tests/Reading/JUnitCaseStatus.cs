namespace Diagnostics.Core.Evidence.Tests.Reading;

/// <summary>What the attributes and children of a JUnit case say together of its outcome.</summary>
internal struct JUnitCaseStatus
{
    private bool _failed;
    private bool _errored;
    private bool _skipped;
    private string? _type;

    public string? Status { get; set; }

    public string? Result { get; set; }

    public void Take(TestCaseDraft draft, string element, string? type, string? message, string text)
    {
        switch (element)
        {
            case "failure":
                _failed = true;
                break;
            case "error":
                _errored = true;
                break;
            case "skipped" or "disabled":
                _skipped = true;
                break;
            case "warning":
                draft.Message ??= message ?? text;
                return;
            default:
                // surefire: a rerun failure is a further attempt of a failed test, a flaky one an attempt before it passed.
                draft.Retries++;
                draft.Attempts.Add(new TestAttempt(element.EndsWith("Error", StringComparison.Ordinal) ? TestOutcome.Error : TestOutcome.Failed, null, message ?? text));
                return;
        }

        _type ??= type;
        // Many writers leave the message out and begin the text with it.
        if (string.IsNullOrWhiteSpace(draft.Message)) draft.Message = string.IsNullOrWhiteSpace(message) ? FirstLines(text) : message;
        else if (!string.IsNullOrWhiteSpace(message) && !draft.Message.Contains(message, StringComparison.Ordinal)) draft.Message += "\n" + message;
        if (!string.IsNullOrWhiteSpace(text)) draft.Details = draft.Details is null ? text : draft.Details + "\n" + text;
    }

    public readonly void Decide(TestCaseDraft draft)
    {
        string said = Status ?? Result ?? "";
        if (_errored || _failed)
        {
            draft.Outcome = _errored ? TestOutcome.Error : TestOutcome.Failed;
            draft.RawStatus = said.Length > 0 ? said : _errored ? "error" : "failure";
            Refine(draft);
        }
        else if (_skipped)
        {
            bool undecided = Is(said, "inconclusive");
            draft.Outcome = undecided ? TestOutcome.Inconclusive : TestOutcome.Skipped;
            draft.RawStatus = said.Length > 0 ? said : _type is { Length: > 0 } ? _type.StartsWith("pytest.", StringComparison.Ordinal) ? _type[7..] : _type : "skipped";
        }
        else
        {
            // GoogleTest and others say in an attribute alone what became of it.
            draft.RawStatus = said.Length > 0 ? said : "passed";
            draft.Outcome = said.ToLowerInvariant() switch
            {
                "notrun" or "skipped" or "ignored" or "disabled" or "suppressed" or "pending" or "todo" => TestOutcome.Skipped,
                "failed" or "failure" or "fail" => TestOutcome.Failed,
                "error" or "errored" or "broken" => TestOutcome.Error,
                "inconclusive" => TestOutcome.Inconclusive,
                _ => TestOutcome.Passed,
            };
            if (Result is { } result && Is(result, "skipped") && draft.Outcome == TestOutcome.Passed) draft.Outcome = TestOutcome.Skipped;
        }

        if (draft.Attempts.Count > 0) draft.Attempts.Add(new TestAttempt(draft.Outcome, draft.Duration, draft.Message));
    }

    // What an error says of itself: broken at collection, in a fixture, or only called risky by its runner.
    private readonly void Refine(TestCaseDraft draft)
    {
        string message = draft.Message ?? "";
        string details = draft.Details ?? "";
        if (message.StartsWith("collection failure", StringComparison.Ordinal) || message.Contains("Test suite failed to run", StringComparison.Ordinal)
            || draft.Name.EndsWith("Test suite failed to run", StringComparison.Ordinal) || message.Contains("[build failed]", StringComparison.Ordinal) || details.Contains("[build failed]", StringComparison.Ordinal)
            || details.Contains("[setup failed]", StringComparison.Ordinal))
        {
            draft.Outcome = TestOutcome.NotRun;
            draft.Phase = "collect";
            // The heading says nothing; the last error of the trace does.
            string? cause = details.Split('\n').LastOrDefault(l => l.StartsWith("E   ", StringComparison.Ordinal));
            if (cause is not null) draft.Message = cause[4..].Trim();
        }
        else if (message.StartsWith("failed on setup", StringComparison.Ordinal)) draft.Phase = "setup";
        else if (message.StartsWith("failed on teardown", StringComparison.Ordinal)) draft.Phase = "teardown";
        else if (_type == "cancelledByParent")
        {
            // node: a hook of its suite failed, or the suite ended before it.
            draft.Outcome = TestOutcome.NotRun;
            draft.RawStatus = "cancelled";
        }
        else if (_type is not null && _type.EndsWith("RiskyTestError", StringComparison.Ordinal))
        {
            draft.Outcome = TestOutcome.Inconclusive;
            draft.RawStatus = "risky";
        }
    }

    private static string? FirstLines(string text)
    {
        string trimmed = text.TrimStart();
        if (trimmed.Length == 0) return null;
        int blank = trimmed.IndexOf("\n\n", StringComparison.Ordinal);
        int trace = trimmed.IndexOf("\n    at ", StringComparison.Ordinal);
        int end = (blank, trace) switch { ( < 0, < 0) => trimmed.Length, ( < 0, _) => trace, (_, < 0) => blank, _ => Math.Min(blank, trace) };
        return trimmed[..Math.Min(end, 1000)];
    }

    private static bool Is(string text, string expected) => text.Equals(expected, StringComparison.OrdinalIgnoreCase);
}

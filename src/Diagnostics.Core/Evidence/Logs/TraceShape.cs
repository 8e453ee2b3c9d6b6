using System.Buffers;
using System.Text.RegularExpressions;

namespace Diagnostics.Core.Evidence.Logs;

/// <summary>What part of a multi-line record a line is, by its look: Python, Java, .NET, Go, Node, Ruby, PHP and Rust traces.</summary>
internal enum TraceShape
{
    /// <summary>A line of its own.</summary>
    Head,

    /// <summary>Nothing.</summary>
    Blank,

    /// <summary>A frame, a line of source, or anything else that is indented.</summary>
    Frame,

    /// <summary>Opens a Python traceback: its frames and its exception follow.</summary>
    Opening,

    /// <summary>Names the cause of what stands above: Java's "Caused by:", .NET's "--->", Node's "[cause]".</summary>
    CauseBelow,

    /// <summary>Says that what stands above is the cause of what follows: Python's "During handling…", PHP's "Next".</summary>
    CauseAbove,

    /// <summary>Names an exception, by the look of its name.</summary>
    Exception,
}

/// <summary>Recognises the shapes.</summary>
internal static partial class TraceShapes
{
    // A name of an exception stands in the beginning of its line.
    private const int Head = 200;

    // Each name of an exception holds one of these. Few lines do, and the expression is dear.
    private static readonly SearchValues<string> s_inNames = SearchValues.Create(
        ["Error", "Exception", "Exit", "Interrupt", "Failure", "Timeout", "DoesNotExist", "NotFound", "Refused", "Unhandled exception. ", "Uncaught ", "panic: ", "fatal error: ", "panicked at ", ":in "], StringComparison.Ordinal);

    public static TraceShape Of(string body)
    {
        if (body.Length == 0 || string.IsNullOrWhiteSpace(body)) return TraceShape.Blank;
        if (body.Contains("Traceback (most recent call last)", StringComparison.Ordinal)) return TraceShape.Opening;
        string text = body.TrimStart();
        if (StartsWithAny(text, "Caused by:", "caused by:", "---> ", "[cause]:", "Caused By:")) return TraceShape.CauseBelow;
        if (text.Contains("During handling of the above exception", StringComparison.Ordinal) || text.Contains("exception was the direct cause of", StringComparison.Ordinal)) return TraceShape.CauseAbove;
        if (body[0] is ' ' or '\t') return TraceShape.Frame;
        if (text.StartsWith("Next ", StringComparison.Ordinal) && IsName(Cut(text[5..]))) return TraceShape.CauseAbove;
        if (StartsWithAny(text, "at ", "from ", "goroutine ", "created by ", "Stack trace:", "stack backtrace:", "--- End of", "... ", "note: run with", "thrown in ", "^", "}", "exit status ")) return TraceShape.Frame;
        if (text[0] == '#' && text.Length > 2 && char.IsAsciiDigit(text[1])) return TraceShape.Frame;
        if (IsName(Cut(text))) return TraceShape.Exception;
        // Go: "main.run(0xc000012345, 0x2)".
        return text[^1] == ')' && !text.Contains(' ', StringComparison.Ordinal) && text.Contains('(', StringComparison.Ordinal) ? TraceShape.Frame : TraceShape.Head;
    }

    /// <summary>Whether a line may name an exception whose name says nothing of it: "botocore.errorfactory.NoSuchBucket: …". Only behind frames does it count.</summary>
    public static bool MayBeException(string body) => Dotted().IsMatch(Cut(body));

    private static bool IsName(string text) => text.AsSpan().ContainsAny(s_inNames) && Name().IsMatch(text);

    private static string Cut(string text) => text.Length > Head ? text[..Head] : text;

    private static bool StartsWithAny(string text, params ReadOnlySpan<string> beginnings)
    {
        foreach (string beginning in beginnings)
        {
            if (text.StartsWith(beginning, StringComparison.Ordinal)) return true;
        }

        return false;
    }

    [GeneratedRegex(@"^(?:Exception in thread ""[^""]{0,100}"" |Unhandled exception\. |Uncaught |PHP Fatal error:  ?Uncaught |Fatal error: Uncaught |panic: |fatal error: |thread '[^']{0,100}' (?:\(\d+\) )?panicked at |\S+:\d+:in [`'][^']{0,100}': )|^[A-Za-z_][\w.$:\\]*(?:Error|Exception|Exit|Interrupt|Failure|Timeout|DoesNotExist|NotFound|Refused)(?:\s?\[\w+\])?(?:[:(]|\s*$)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Name();

    [GeneratedRegex(@"^(?:[a-z_]\w*\.)+[A-Z]\w*(?::|\s*$)|^[A-Z]\w*[a-z]\w*(?:: |\s*$)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Dotted();
}

using Diagnostics.Core.Evidence.Logs;

namespace Diagnostics.Core.Evidence.Tests.Reading;

/// <summary>The lines of what a runner printed, without colours and blanks at their ends; each at most 64 KiB of it.</summary>
internal static class ConsoleLines
{
    private const int LongestLine = 64 * 1024;

    public static IEnumerable<string> Of(TestReportInput input, CancellationToken cancellationToken)
    {
        using StreamReader text = input.OpenText();
        var lines = new BoundedLineReader(text, LongestLine, cancellationToken);
        while (Next(lines) is { } line) yield return line;
    }

    private static string? Next(BoundedLineReader lines) => lines.TryRead(out ReadOnlySpan<char> span) ? Colours.Without(span).TrimEnd() : null;
}

using System.Text.RegularExpressions;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Evidence.Logs;

/// <summary>A line of a block that a signature recognised, or that is logged as an error.</summary>
/// <param name="Line">Its number, counted from the first line of the block as 0.</param>
/// <param name="Record">The number of the first line of its record; negative where that lies in the block before.</param>
/// <param name="Depth">How deep in the chain of causes it stands.</param>
/// <param name="Signature">What recognised it; null for an error that nothing explains.</param>
/// <param name="Service">Its writer, by its prefix.</param>
/// <param name="Text">The whole line.</param>
/// <param name="Message">The text that matched.</param>
/// <param name="Fields">What the signature captured.</param>
/// <param name="HeadText">The first line of its record where that is another, for its time.</param>
internal sealed record LogHit(int Line, int Record, int Depth, LogSignature? Signature, string? Service, string Text, string Message, IReadOnlyList<KeyValuePair<string, string>> Fields, string? HeadText)
{
    /// <summary>The places of source that its record names, nearest to the error first; empty where none was looked for.</summary>
    public IReadOnlyList<TracePlace> Places { get; init; } = [];

    /// <summary>Of a long line, what matched far behind its beginning, and what follows; null otherwise. <see cref="Text"/> is then its beginning and its end.</summary>
    public string? Far { get; init; }

    /// <summary>The excerpt that is shown of it.</summary>
    public string Excerpt(Redactor redactor) => Far is null ? redactor.Excerpt(Text) : LongLogLine.Shown(redactor.Excerpt(Text), redactor.Excerpt(Far));

    /// <summary>The named groups of matches, in order.</summary>
    public static List<KeyValuePair<string, string>> Captured(Match match, Match? before)
    {
        var fields = new List<KeyValuePair<string, string>>();
        foreach (Group group in before is null ? match.Groups.Values : match.Groups.Values.Concat(before.Groups.Values))
        {
            if (group.Success && !char.IsAsciiDigit(group.Name[0])) fields.Add(new(group.Name, group.Value));
        }

        return fields;
    }
}

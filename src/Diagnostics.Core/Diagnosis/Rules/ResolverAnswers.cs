using System.Net;
using Diagnostics.Core.Configuration.Discovery;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>Where a resolver, asked by hand (<c>dig</c>, <c>host</c>), gave an address that a log tells of: kept beside the logs, it shows which name the address stands for.</summary>
internal static class ResolverAnswers
{
    private const long LargestFile = 1024 * 1024;

    // A name has few addresses.
    private const int MostRows = 16;

    /// <summary>The line of the answer; null where nobody asked.</summary>
    public static Citation? Of(DiagnosisContext context, string address)
    {
        if (!IPAddress.TryParse(address, out IPAddress? wanted)) return null;
        foreach (Citation asked in context.Logs.Where(o => o.Event.Signature.Id == "dns.asked-ipv6").Select(o => o.Event.Citation))
        {
            if (asked.Line is not { } from || context.LinesOf(asked.Source, LargestFile) is not { } lines) continue;
            for (int i = from - 1; i < lines.Length && i < from + MostRows; i++)
            {
                // What follows the next question answers that.
                if (i >= from && CapturedOutput.IsPrompt(lines[i])) break;
                if (lines[i].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) is [.., var last] && IPAddress.TryParse(last, out IPAddress? given) && given.Equals(wanted)) return new Citation(CitationKind.Log, asked.Source, i + 1, context.Redactor.Excerpt(lines[i].Trim()));
            }
        }

        return null;
    }
}

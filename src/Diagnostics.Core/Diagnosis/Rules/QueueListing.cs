using System.Globalization;
using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Discovery;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>A queue of RabbitMQ in which messages wait and which nobody consumes, by the broker's own listing (<c>rabbitmqctl list_queues</c>) kept among the logs.</summary>
/// <param name="Name">The queue.</param>
/// <param name="VirtualHost">The virtual host that was asked for; null where none was named.</param>
/// <param name="Count">How many messages wait; never 0.</param>
/// <param name="Row">The line.</param>
/// <remarks>Source: RabbitMQ documentation, rabbitmqctl list_queues: the columns are in the order in which they are asked for.</remarks>
internal sealed partial record QueueListing(string Name, string? VirtualHost, long Count, Citation Row)
{
    private const long LargestFile = 1024 * 1024;

    // A listing of more queues is of a broker that many share.
    private const int MostRows = 1_000;

    /// <summary>The queues of a listing. Those that keep what failed are meant to have no consumer.</summary>
    public static IEnumerable<QueueListing> Of(DiagnosisContext context, LogObservation listing)
    {
        Citation asked = listing.Event.Citation;
        if (asked.Line is not { } from || asked.Excerpt is not { } words || Question().Match(words) is not { Success: true } question || context.LinesOf(asked.Source, LargestFile) is not { } lines) yield break;
        string? host = Host().Match(words) is { Success: true } named ? named.Groups["host"].Value.Trim('"', '\'') : null;
        string[] columns = [.. Column().Matches(Host().Replace(question.Groups["columns"].Value, "")).Select(m => m.Value)];
        int name = Array.IndexOf(columns, "name"), messages = Array.FindIndex(columns, c => c is "messages" or "messages_ready"), consumers = Array.IndexOf(columns, "consumers");
        if (name < 0 || messages < 0 || consumers < 0) yield break;
        for (int i = from; i < lines.Length && i < from + MostRows && !CapturedOutput.IsPrompt(lines[i]); i++)
        {
            string[] cells = lines[i].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (cells.Length != columns.Length || cells[consumers] != "0" || KeptQueues.Is(cells[name]) || !long.TryParse(cells[messages], NumberStyles.None, CultureInfo.InvariantCulture, out long count) || count == 0) continue;
            yield return new QueueListing(cells[name], host, count, new Citation(CitationKind.Log, asked.Source, i + 1, context.Redactor.Excerpt(lines[i].Trim())));
        }
    }

    // What the output is handed on to is no column.
    [GeneratedRegex(@"\blist_queues\b(?<columns>[^|;&>]*)", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Question();

    [GeneratedRegex(@"\s(?:-p|--vhost)[ =]?(?<host>[^\s]+)", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Host();

    [GeneratedRegex(@"(?<=\s)(?!-)[a-z_]+(?=\s|$)", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Column();
}

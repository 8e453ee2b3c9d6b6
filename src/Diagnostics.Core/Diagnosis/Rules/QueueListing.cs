using System.Globalization;
using System.Text.RegularExpressions;
using Diagnostics.Core.Configuration.Discovery;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>A queue of RabbitMQ by the broker's own listing (<c>rabbitmqctl list_queues</c>, <c>rabbitmqadmin list queues</c>) kept among the logs.</summary>
/// <param name="Name">The queue.</param>
/// <param name="VirtualHost">Its virtual host; null where neither the question nor the row names one.</param>
/// <param name="Count">How many messages wait.</param>
/// <param name="Consumers">How many consume.</param>
/// <param name="Row">The line.</param>
/// <remarks>Source: RabbitMQ documentation, rabbitmqctl list_queues (the columns are in the order in which they are asked for; without -p the virtual host is "/") and rabbitmqadmin (a table with headings, of all virtual hosts without -V).</remarks>
internal sealed partial record QueueListing(string Name, string? VirtualHost, long Count, long Consumers, Citation Row)
{
    private const long LargestFile = 1024 * 1024;

    // A listing of more queues is of a broker that many share.
    private const int MostRows = 1_000;

    /// <summary>Whether messages wait that nobody takes. Queues that keep what failed are meant to have no consumer.</summary>
    public bool IsIdle => Count > 0 && Consumers == 0 && !KeptQueues.Is(Name);

    /// <summary>The questions for listings, of the present.</summary>
    public static IEnumerable<LogObservation> Asked(DiagnosisContext context) => context.CurrentLogs.Where(o => o.Event.Signature.Id == "rabbit.listing");

    /// <summary>The queues of a listing in which messages wait that nobody takes.</summary>
    public static IEnumerable<QueueListing> Of(DiagnosisContext context, LogObservation listing) => All(context, listing).Where(q => q.IsIdle);

    /// <summary>The queues of that name that are consumed in other virtual hosts, and in which nothing waits: whoever should take the messages of this one listens there.</summary>
    public IReadOnlyList<QueueListing> Twins(DiagnosisContext context, string? environment) =>
        VirtualHost is null ? [] : [.. Asked(context).Where(o => o.Environment == environment).SelectMany(o => All(context, o)).Where(q => q.Name == Name && q.VirtualHost is not null && q.VirtualHost != VirtualHost && q is { Count: 0, Consumers: > 0 })];

    /// <summary>All queues of a listing.</summary>
    public static IEnumerable<QueueListing> All(DiagnosisContext context, LogObservation listing)
    {
        Citation asked = listing.Event.Citation;
        if (asked.Line is not { } from || asked.Excerpt is not { } words || Question().Match(words) is not { Success: true } question || context.LinesOf(asked.Source, LargestFile) is not { } lines) yield break;
        bool isControl = question.Groups["control"].Success;
        // There -p is a password.
        Regex option = isControl ? Host() : AdminHost();
        string? host = option.Match(words) is { Success: true } named ? named.Groups["host"].Value.Trim('"', '\'') : isControl ? "/" : null;
        string[] columns = [.. Column().Matches(option.Replace(question.Groups["columns"].Value, "")).Select(m => m.Value)];
        for (int i = from; i < lines.Length && i < from + MostRows && !CapturedOutput.IsPrompt(lines[i]); i++)
        {
            string[] cells = Cells(lines[i]);
            if (IsHeading(cells)) columns = cells;
            int name = Array.IndexOf(columns, "name"), messages = Array.FindIndex(columns, c => c is "messages" or "messages_ready"), consumers = Array.IndexOf(columns, "consumers"), space = Array.IndexOf(columns, "vhost");
            if (name < 0 || messages < 0 || consumers < 0) continue;
            if (cells.Length != columns.Length || !long.TryParse(cells[consumers], NumberStyles.None, CultureInfo.InvariantCulture, out long takers) || !long.TryParse(cells[messages], NumberStyles.None, CultureInfo.InvariantCulture, out long count)) continue;
            yield return new QueueListing(cells[name], space < 0 ? host : cells[space], count, takers, new Citation(CitationKind.Log, asked.Source, i + 1, context.Redactor.Excerpt(lines[i].Trim())));
        }
    }

    private static bool IsHeading(string[] cells) => cells.Contains("name") && cells.Contains("consumers") && Array.Exists(cells, c => c is "messages" or "messages_ready");

    private static string[] Cells(string line) =>
        line.TrimStart() is ['|' or '│', ..] row ? [.. row.Trim().Trim('|', '│').Split('|', '│').Select(c => c.Trim())] : line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    // What the output is handed on to is no column.
    [GeneratedRegex(@"\b(?:(?<control>list_queues)|list +queues|queues +list)\b(?<columns>[^|;&>]*)", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Question();

    [GeneratedRegex(@"\s(?:-p|--vhost)[ =]?(?<host>[^\s]+)", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Host();

    [GeneratedRegex(@"\s(?:-V|--vhost)[ =]?(?<host>[^\s]+)", RegexOptions.CultureInvariant, 250)]
    private static partial Regex AdminHost();

    [GeneratedRegex(@"(?<=\s)(?!-)[a-z_]+(?=\s|$)", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Column();
}

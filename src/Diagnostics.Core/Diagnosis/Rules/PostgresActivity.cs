using System.Globalization;
using Diagnostics.Core.Configuration.Deployment;
using Diagnostics.Core.Language;

namespace Diagnostics.Core.Diagnosis.Rules;

/// <summary>Who is connected to a PostgreSQL server, by what somebody asked of it and kept: a table of pg_stat_activity with the clients' names and how many connections each has.</summary>
/// <remarks>Source: PostgreSQL documentation, pg_stat_activity (application_name, usename); psql, output format aligned.</remarks>
internal sealed class PostgresActivity
{
    private const string View = "pg_stat_activity";
    private const long LargestFile = 256 * 1024;
    private const int MostFiles = 200;

    private static readonly string[] s_names = ["application_name", "usename", "user"];

    /// <summary>Reads the tables.</summary>
    public PostgresActivity(DiagnosisContext context) => Clients = Read(context);

    /// <summary>The components that tables list, each with its connections and the line with most of them; null where nobody asked.</summary>
    public IReadOnlyDictionary<ComponentModel, (int Connections, Citation Citation)>? Clients { get; }

    private static Dictionary<ComponentModel, (int Connections, Citation Citation)>? Read(DiagnosisContext context)
    {
        Dictionary<ComponentModel, (int Connections, Citation Citation)>? clients = null;
        foreach (string path in context.FilesEnding(".txt").Concat(context.FilesEnding(".out")).Take(MostFiles))
        {
            if (RepositoryFile.Lines(context.Root, path, LargestFile) is not { } lines || !lines.Any(l => l.Contains(View, StringComparison.Ordinal))) continue;
            int[]? named = null;
            int count = -1;
            var most = new Dictionary<ComponentModel, int>();
            for (int i = 0; i < lines.Length; i++)
            {
                string[] cells = [.. lines[i].Split('|').Select(c => c.Trim())];
                if (cells.Length > 1 && Array.IndexOf(cells, "count") is >= 0 and var at && Array.Exists(cells, s_names.Contains))
                {
                    (count, named) = (at, [.. s_names.Select(n => Array.IndexOf(cells, n)).Where(n => n >= 0)]);
                    clients ??= [];
                }
                else if (named is not null && cells.Length > Math.Max(count, named.Max()) && int.TryParse(cells[count], NumberStyles.None, CultureInfo.InvariantCulture, out int connections)
                    && named.Select(n => cells[n].Length == 0 ? null : context.Model.Find(cells[n]) ?? ByProgram(context, cells[n])).FirstOrDefault(c => c is { IsApplication: true }) is { } client)
                {
                    bool isMost = !most.TryGetValue(client, out int before) || connections > before;
                    if (isMost) most[client] = connections;
                    clients![client] = clients.TryGetValue(client, out var known) ? (known.Connections + connections, isMost ? At(i) : known.Citation) : (connections, At(i));
                }
                else if (cells.Length == 1 && !lines[i].StartsWith("--", StringComparison.Ordinal)) named = null;

                Citation At(int line) => new(CitationKind.Log, path, line + 1, context.Redactor.Excerpt(lines[line].Trim()));
            }
        }

        return clients;
    }

    // "sidekiq 7.3.9 app [25 of 25 busy]", "puma: cluster worker 0": programs name themselves; one component starts such a one.
    private static ComponentModel? ByProgram(DiagnosisContext context, string name)
    {
        string program = name.Split(' ', ':')[0];
        if (program.Length < 4 || !program.All(c => char.IsAsciiLetterLower(c) || c is '_' or '-')) return null;
        ComponentModel[] started = [.. context.Model.Components.Where(c => c.IsApplication && c.CommandTexts.Exists(t => t.Text.Split(' ', '/').Contains(program)))];
        return started.Length == 1 ? started[0] : null;
    }
}

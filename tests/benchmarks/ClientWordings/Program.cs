using System.Text;
using Diagnostics.Core.Evidence.Logs;
using Diagnostics.Integrations.Tests.Servers;

namespace Diagnostics.Benchmarks.ClientWordings;

/// <summary>
/// <c>NODE_MODULES PGX_PROGRAM JDBC_JAR [OUTPUT]</c>: has each client that this machine has meet each failure, looks up what it printed, and says what came of it. The telling lines are
/// written to OUTPUT, one a line: client, version, situation, code, line.
/// </summary>
internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        if (args.Length < 3) return 64;
        var started = new List<IAsyncDisposable>();
        var lines = new List<string>();
        int wrong = 0, all = 0;
        try
        {
            IReadOnlyList<Client> clients = await Clients.FindAsync(args[0], args[1], args[2]);
            IReadOnlyList<Situation> situations = await Situations.StartAsync(started);
            foreach (Client client in clients)
            {
                int right = 0, none = 0, told = 0;
                var misses = new StringBuilder();
                foreach (Situation situation in situations)
                {
                    string output = Clean(await client.Run(situation), situation);
                    if (output.Length == 0)
                    {
                        none++;
                        continue;
                    }

                    all++;
                    (string? line, string? code, string? id) = Find(output);
                    if (situation.IsRight(code))
                    {
                        right++;
                        if (code is null) told++;
                        else lines.Add(string.Join('\t', client.Name, client.Version, situation.Name, code, line));
                        continue;
                    }

                    wrong++;
                    misses.AppendLine($"  {situation.Name}: {code ?? "nothing"} ({id}) instead of {string.Join(" or ", situation.Codes)}");
                    foreach (string printed in Telling(output)) misses.AppendLine("      | " + printed);
                }

                Console.WriteLine($"{client.Name} {client.Version}: {right} of {right + (situations.Count - none - right)} right{(told > 0 ? $", of {told} of them it prints nothing that tells" : "")}{(none > 0 ? $"; {none} situations that it does not get into" : "")}");
                Console.Write(misses);
            }
        }
        finally
        {
            foreach (IAsyncDisposable disposable in started) await disposable.DisposeAsync();
            await TestServers.DisposeAllAsync();
        }

        if (args.Length > 3) await File.WriteAllLinesAsync(args[3], lines);
        Console.WriteLine($"{all - wrong} of {all} right");
        return wrong == 0 ? 0 : 1;
    }

    // The first line that the table knows; what it does not know, the signatures of logs may.
    private static (string? Line, string? Code, string? Id) Find(string output)
    {
        string[] lines = [.. output.Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0)];
        foreach (string line in lines)
        {
            if (Core.Language.ClientWordings.Default.Find(line) is { } wording) return (line, wording.Code, wording.Id);
        }

        foreach (string line in lines)
        {
            foreach (LogSignature signature in LogSignatureCatalogue.Default.Signatures)
            {
                if (signature.Code is { } code && !code.StartsWith("app.", StringComparison.Ordinal) && signature.Contains.Any(c => line.Contains(c, StringComparison.OrdinalIgnoreCase)) && System.Text.RegularExpressions.Regex.IsMatch(line, signature.Pattern)) return (line, code, signature.Id);
            }
        }

        return (null, null, null);
    }

    // What a person would look at: lines that speak of an error, else the last ones.
    private static string[] Telling(string output)
    {
        string[] lines = [.. output.Split('\n').Where(l => l.Trim().Length > 0)];
        string[] words = ["error", "exception", "fatal", "fail", "refused", "timeout"];
        string[] speaking = [.. lines.Where(l => words.Any(w => l.Contains(w, StringComparison.OrdinalIgnoreCase)) && !l.TrimStart().StartsWith("at ", StringComparison.Ordinal)).Take(12)];
        return speaking.Length > 0 ? speaking : [.. lines.TakeLast(8)];
    }

    // Paths, ports and passwords are of this run.
    private static string Clean(string output, Situation situation)
    {
        string text = output.Replace("\r", "", StringComparison.Ordinal).Replace($":{situation.Port}", ":5432", StringComparison.Ordinal).Replace($"port {situation.Port}", "port 5432", StringComparison.Ordinal);
        if (situation.Password.Length > 0) text = text.Replace(situation.Password, "password", StringComparison.Ordinal);
        if (situation.RootCertificate.Length > 0) text = text.Replace(situation.RootCertificate, "root.crt", StringComparison.Ordinal);
        return text.Replace(AppContext.BaseDirectory, "", StringComparison.Ordinal);
    }
}

using System.Diagnostics;

namespace Diagnostics.Integrations.Tests.Servers;

/// <summary>The unprivileged account that the servers run under: PostgreSQL and PgBouncer refuse to run as root.</summary>
internal static class ServerUser
{
    private static readonly Lazy<string?> s_account = new(Choose);

    /// <summary>The words to put before a command so that it runs under the account; none where the tests do not run as root.</summary>
    public static IReadOnlyList<string> Prefix =>
        s_account.Value is { } account ? [ServerPrograms.Get("setpriv"), "--reuid", account, "--regid", Group(account), "--clear-groups", "--"] : [];

    /// <summary>Makes a folder of the account's own, outside everybody's way.</summary>
    public static async Task<string> MakeFolderAsync()
    {
        string made = await RunAsync([ServerPrograms.Get("mktemp"), "-d", Path.Combine(Path.GetTempPath(), "diagnostics-server-XXXXXXXX")]);
        return made.Trim();
    }

    /// <summary>Gives what this process wrote under a folder to the account.</summary>
    public static async Task OwnAsync(string path)
    {
        if (s_account.Value is { } account) await ExecuteAsync([ServerPrograms.Get("chown"), "-R", $"{account}:{Group(account)}", path], null);
    }

    /// <summary>Runs a command under the account to its end and gives its output back.</summary>
    /// <exception cref="InvalidOperationException">It ended with an error, or not within a minute.</exception>
    public static Task<string> RunAsync(IReadOnlyList<string> command, IReadOnlyDictionary<string, string>? environment = null, string? input = null) =>
        ExecuteAsync([.. Prefix, .. command], environment, input);

    private static async Task<string> ExecuteAsync(IReadOnlyList<string> command, IReadOnlyDictionary<string, string>? environment, string? input = null)
    {
        var start = new ProcessStartInfo(command[0]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" };
        foreach (string word in command.Skip(1)) start.ArgumentList.Add(word);
        start.Environment["LC_ALL"] = "C";
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;
        using Process process = Process.Start(start) ?? throw new InvalidOperationException($"{command[0]} did not start");
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(limit.Token);
            Task<string> errors = process.StandardError.ReadToEndAsync(limit.Token);
            if (input is not null) await process.StandardInput.WriteAsync(input.AsMemory(), limit.Token);
            process.StandardInput.Close();
            await process.WaitForExitAsync(limit.Token);
            if (process.ExitCode != 0) throw new InvalidOperationException($"{string.Join(' ', command)} ended with {process.ExitCode}: {await errors}");
            return await output;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new InvalidOperationException($"{string.Join(' ', command)} did not end within a minute");
        }
    }

    private static string? Choose()
    {
        if (Environment.UserName != "root") return null;
        string[] accounts = [.. File.ReadLines("/etc/passwd").Select(l => l.Split(':')[0])];
        return accounts.Contains("postgres") ? "postgres" : accounts.Contains("nobody") ? "nobody" : throw new InvalidOperationException("there is neither an account postgres nor nobody");
    }

    private static string Group(string account) => File.ReadLines("/etc/passwd").Select(l => l.Split(':')).First(p => p[0] == account)[3];
}

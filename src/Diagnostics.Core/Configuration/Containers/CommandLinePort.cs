using System.Globalization;
using System.Text.RegularExpressions;

namespace Diagnostics.Core.Configuration.Containers;

/// <summary>The port that a start command makes a server listen on, as far as the command says.</summary>
/// <param name="Port">The fixed port, or the default of a variable; null where the command has none.</param>
/// <param name="Variable">The variable that decides, or null where the port is fixed.</param>
/// <param name="Address">The address bound, where the command says so.</param>
internal sealed partial record CommandLinePort(int? Port, string? Variable, string? Address)
{
    private const int MaximumDepth = 4;

    /// <summary>Whether the command listens on one port whatever the environment says.</summary>
    public bool IsFixed => Variable is null && Port is not null;

    /// <summary>Reads a command line; null where it says nothing of a port.</summary>
    public static CommandLinePort? Read(string command)
    {
        var reading = new Reading();
        reading.Take(command, 0);
        return reading.Result;
    }

    /// <summary>Reads a value such as <c>8000</c>, <c>0.0.0.0:8000</c>, <c>[::]:$PORT</c>, <c>http://+:${PORT:-8080}</c>; null where it holds no port.</summary>
    internal static CommandLinePort? FromValue(string value)
    {
        Match match = BindValue().Match(value);
        if (!match.Success) return null;
        string? address = match.Groups["address"] is { Success: true, Length: > 0 } a && !a.Value.StartsWith('$') ? a.Value.Trim('[', ']') : null;
        if (match.Groups["variable"].Success)
        {
            int? fallback = match.Groups["default"].Success ? Number(match.Groups["default"].ValueSpan) : null;
            return new CommandLinePort(fallback, match.Groups["variable"].Value, address);
        }

        return Number(match.Groups["port"].ValueSpan) is { } port ? new CommandLinePort(port, null, address) : null;
    }

    private static int? Number(ReadOnlySpan<char> text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port is > 0 and <= 65535 ? port : null;

    // Several addresses may follow each other (http://+:8080;https://+:8443): the first counts. A nested default ${A:-${B:-8000}} ends in its number.
    [GeneratedRegex(
        @"^(?:(?:https?|tcp|ssl|wss?)://)?(?:(?<address>\[[0-9A-Fa-f:.%]*\]|\$\{[^{}]*\}|\$\w+|[^:\s\[\]$/{}]*):)?(?:\$\{(?<variable>[A-Za-z_]\w*)(?::?[-=][^0-9]*(?:(?<default>\d{1,5})[""'}]*)?|:?\?[^}]*)?\}|\$(?<variable>[A-Za-z_]\w*)|(?<port>\d{1,5}))(?:[/;,].*)?$",
        RegexOptions.CultureInvariant | RegexOptions.Singleline, 1000)]
    private static partial Regex BindValue();

    [GeneratedRegex(@"^(?:localhost|\*|\d{1,3}(?:\.\d{1,3}){3}|\[?[0-9A-Fa-f]*:[0-9A-Fa-f:.]*\]?)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex AddressOnly();

    // Variables that servers and frameworks read themselves, when set in front of the command.
    [GeneratedRegex(@"^(?:PORT|SERVER_PORT|HTTP_PORT|ASPNETCORE_URLS|ASPNETCORE_HTTP_PORTS|FLASK_RUN_PORT|UVICORN_PORT|NITRO_PORT)=(?<value>.+)$", RegexOptions.CultureInvariant | RegexOptions.Singleline, 1000)]
    private static partial Regex Assignment();

    private sealed class Reading
    {
        private CommandLinePort? _found;
        private CommandLinePort? _assigned;
        private string? _host;
        private ListenOptions? _program;

        public CommandLinePort? Result => (_found ?? _assigned) is { } port ? port with { Address = port.Address ?? _host } : null;

        public void Take(string command, int depth)
        {
            IReadOnlyList<ShellWord> words = ShellWords.Split(command);
            bool shell = false;
            _program = null;
            for (int i = 0; i < words.Count; i++)
            {
                string word = words[i].Text;
                string? next = i + 1 < words.Count && !words[i + 1].EndsCommand ? words[i + 1].Text : null;
                if (words[i].EndsCommand || (word == "--" && _program?.ForwardsAfterDashes != true))
                {
                    // Of several servers in one command the last is the one that stays.
                    _program = null;
                    shell = false;
                }
                else if (shell && IsScriptOption(word) && next is not null && depth < MaximumDepth)
                {
                    Take(next, depth + 1);
                    i++;
                }
                else if (word.StartsWith('-')) i += Option(word, next);
                else if (_program is null)
                {
                    shell |= IsShell(word);
                    if (Assignment().Match(word) is { Success: true } assignment && FromValue(assignment.Groups["value"].Value) is { } assigned) _assigned = assigned;
                    _program = ListenOptions.Of(word);
                }
                else if (word is "runserver" or "http.server") _program = ListenOptions.Of(word);
                else if (_program.HasPositional) Bind(word);
            }
        }

        private static bool IsShell(string word) => Path.GetFileName(word) is "sh" or "bash" or "ash" or "dash" or "zsh";

        private static bool IsScriptOption(string word) => word.Length >= 2 && word[0] == '-' && word[1] != '-' && word[^1] == 'c';

        // How many words after the option belong to it.
        private int Option(string word, string? next)
        {
            ListenOptions options = _program ?? ListenOptions.Unknown;
            int equals = word.IndexOf('=', StringComparison.Ordinal);
            string name = equals < 0 ? word : word[..equals];
            string? value = equals < 0 ? next : word[(equals + 1)..];
            // -p8000, -b0.0.0.0:80: the value may follow a short option at once.
            if (equals < 0 && word.Length > 2 && word[1] != '-' && options.IsBind(word[..2]) && !options.IsBind(word) && FromValue(word[2..]) is not null)
            {
                Bind(word[2..]);
                return 0;
            }

            bool own = equals < 0 && value is not null && !value.StartsWith('-');
            if (options.IsBind(name) && value is not null) return Bind(value) && own ? 1 : 0;
            if (!options.IsHost(name)) return 0;
            // Front-end servers: a bare --host means all addresses.
            _host = value is null || value.StartsWith('-') ? "0.0.0.0" : value.Trim('[', ']');
            return own ? 1 : 0;
        }

        private bool Bind(string value)
        {
            // A server's own default applies where an option gives an address only.
            if (FromValue(value) is { } port) _found = port with { Address = port.Address ?? _found?.Address };
            else if (AddressOnly().IsMatch(value)) _host = value.Trim('[', ']');
            else return false;
            return true;
        }
    }
}

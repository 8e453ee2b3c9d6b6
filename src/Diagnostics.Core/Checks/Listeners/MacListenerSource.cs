using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using Diagnostics.Core.Redaction;

namespace Diagnostics.Core.Checks.Listeners;

/// <summary>Asks lsof(8), which macOS ships, in its field format (<c>-F</c>), made for programs. Other users' processes are shown to root alone.</summary>
internal sealed class MacListenerSource : ILocalListenerSource
{
    private const int LimitMilliseconds = 5_000;

    public LocalListenerTable Snapshot()
    {
        if (Run() is not { } output) return new LocalListenerSource.RuntimeListenerSource().Snapshot();
        (List<ListeningSocket> sockets, Dictionary<ulong, ListenerOwner> owners) = Parse(output);
        return new LocalListenerTable(sockets, _ => new ListenerOwners(owners, "a process that this user cannot see"));
    }

    /// <summary>Reads lines of one field each: <c>p</c> process id, <c>c</c> command, <c>t</c> IPv4 or IPv6, <c>n</c> address:port.</summary>
    internal static (List<ListeningSocket> Sockets, Dictionary<ulong, ListenerOwner> Owners) Parse(string output)
    {
        var sockets = new List<ListeningSocket>();
        var owners = new Dictionary<ulong, ListenerOwner>();
        int id = 0;
        bool ipv6 = false;
        foreach (string line in output.Split('\n'))
        {
            if (line.Length < 2) continue;
            string value = line[1..].TrimEnd('\r');
            switch (line[0])
            {
                case 'p' when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int pid):
                    id = pid;
                    owners[(ulong)id] = new ListenerOwner(id, null, null, null);
                    break;
                case 'c' when id != 0:
                    owners[(ulong)id] = new ListenerOwner(id, TerminalText.Excerpt(value), null, null);
                    break;
                case 't':
                    ipv6 = value == "IPv6";
                    break;
                case 'n' when id != 0:
                    int colon = value.LastIndexOf(':');
                    if (colon < 0 || !int.TryParse(value.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int port)) break;
                    string text = value[..colon].Trim('[', ']');
                    IPAddress? address = text == "*" ? (ipv6 ? IPAddress.IPv6Any : IPAddress.Any) : IPAddress.TryParse(text, out IPAddress? parsed) ? parsed : null;
                    if (address is not null) sockets.Add(new ListeningSocket(address, port, (ulong)id));
                    break;
            }
        }

        return (sockets, owners);
    }

    private static string? Run()
    {
        try
        {
            using Process process = new()
            {
                StartInfo = new ProcessStartInfo("/usr/sbin/lsof", ["-nP", "-iTCP", "-sTCP:LISTEN", "-Fpctn"]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false },
            };
            process.ErrorDataReceived += (_, _) => { };
            process.Start();
            process.BeginErrorReadLine();
            Task<string> output = process.StandardOutput.ReadToEndAsync();
            if (!process.WaitForExit(LimitMilliseconds))
            {
                process.Kill();
                return null;
            }

            process.WaitForExit();
            // lsof exits with 1 where it found nothing, which is an answer.
            return output.GetAwaiter().GetResult();
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException or IOException or PlatformNotSupportedException)
        {
            return null;
        }
    }
}

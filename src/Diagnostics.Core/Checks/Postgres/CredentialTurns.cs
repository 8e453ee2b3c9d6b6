using Diagnostics.Core.Checks.Postgres.Targets;

namespace Diagnostics.Core.Checks.Postgres;

/// <summary>
/// Puts the log-ins of one call in order, so that no server gets two wrong passwords in a row: hosted databases ban an address for that. The first use of a credential at a
/// host, port and user goes alone; once it is accepted, the rest with the same credential go at once. After a rejection no other password is tried there.
/// </summary>
internal sealed class CredentialTurns
{
    // By endpoint and user, the last turn of each password.
    private readonly Dictionary<(string Host, int Port, string User), Dictionary<string, CredentialTurn>> _last = [];

    /// <summary>Takes the next turn. Called from one thread, in the order of the targets.</summary>
    /// <returns>The turn; null where no password could be sent, so that there is nothing to wait for.</returns>
    public CredentialTurn? Take(DatabaseTarget target)
    {
        if (!target.HasPassword) return null;
        var same = new List<CredentialTurn>();
        var others = new List<CredentialTurn>();
        var turn = new CredentialTurn(same, others);
        foreach (DatabaseHost host in target.Hosts)
        {
            (string, int, string) endpoint = (host.ComputerName.ToLowerInvariant(), host.Port, target.UserName);
            if (!_last.TryGetValue(endpoint, out Dictionary<string, CredentialTurn>? passwords)) _last[endpoint] = passwords = new(StringComparer.Ordinal);
            foreach ((string password, CredentialTurn earlier) in passwords)
            {
                if (ReferenceEquals(earlier, turn)) continue;
                (password == target.Password ? same : others).Add(earlier);
            }

            passwords[target.Password!] = turn;
        }

        return turn;
    }
}

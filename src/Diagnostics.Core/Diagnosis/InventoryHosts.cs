using Diagnostics.Core.Configuration.Ansible;
using Diagnostics.Core.Configuration.Deployment;

namespace Diagnostics.Core.Diagnosis;

/// <summary>The machines that the folder's inventories of Ansible (in INI) name: the role of each, and which has an address.</summary>
/// <remarks>Source: Ansible documentation, building inventories; special variables: a host is reached by <c>ansible_host</c>, where that is given.</remarks>
internal sealed class InventoryHosts
{
    private const int MostFiles = 100;

    private const long LargestFile = 512 * 1024;

    private readonly List<AnsibleInventory> _inventories = [];

    /// <summary>Reads the inventories.</summary>
    public InventoryHosts(DiagnosisContext context)
    {
        foreach (string path in context.FilesEnding(".ini").Concat(context.FilesEnding("hosts")).Concat(context.FilesEnding("inventory")).Distinct(StringComparer.Ordinal).Take(MostFiles))
        {
            if (RepositoryFile.Text(context.Root, path, LargestFile) is { } text && AnsibleInventory.Read(path, text) is { } inventory) _inventories.Add(inventory);
        }
    }

    /// <summary>The smallest group that a machine is in, where there is one such: what it is for. Null where no inventory tells.</summary>
    /// <param name="host">Its name without a domain.</param>
    public string? RoleOf(string host)
    {
        foreach (AnsibleInventory inventory in _inventories)
        {
            if (inventory.Hosts.FirstOrDefault(h => HostCaptures.Short(h) == host) is not { } named) continue;
            string[] groups = [.. inventory.Groups.Where(g => g != "ungrouped" && inventory.HostsOf(g).Contains(named)).OrderBy(g => inventory.HostsOf(g).Count)];
            if (groups.Length > 0 && (groups.Length == 1 || inventory.HostsOf(groups[0]).Count < inventory.HostsOf(groups[1]).Count)) return groups[0];
        }

        return null;
    }

    /// <summary>The machine that is reached by an address, without its domain; null where no inventory tells.</summary>
    public string? At(string address) => _inventories.SelectMany(i => i.Hosts.Where(h => h == address || i.OfHost(h).Any(v => v.Key == "ansible_host" && v.Value.Value == address))).Where(h => h != address).Select(HostCaptures.Short).FirstOrDefault();
}

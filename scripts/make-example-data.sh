#!/usr/bin/env bash
# Makes the large files of examples/ anew: 80 stores, 200 projects, 120 people. What stands in them is invented, and the
# same each time.
set -euo pipefail
cd "$(dirname "$0")/../examples"

mkdir -p job-sites/data adoption/data invitations/data
awk 'BEGIN {
  split("Ashford Belmont Carlow Dunmore Easton Fairview Galway Hadley Ilford Kenmare Lisburn Milton Newry Oakham Preston Quincy Redhill Selby Tralee Upton", city)
  split("Mill_Lane High_Street Station_Road Bridge_Street Church_Walk Market_Square Park_Avenue Queen_Street", street)
  split("North East South", region)
  split("pia@sparkle.example jonas@sparkle.example aminata@sparkle.example", holder)
  print "Code,Kind,Street,City,Region,Latitude,Longitude,Key holder"
  for (i = 1; i <= 80; i++) {
    area = int((i - 1) / 27) + 1
    road = street[(i * 5) % 8 + 1]; gsub("_", " ", road)
    printf "ST-%03d,%s,%d %s,%s,%s,%.5f,%.5f,%s\n", i, i % 4 ? "street" : "mall", (i * 37) % 180 + 1, road,
      city[(i * 7) % 20 + 1], region[area], 52.1 + ((i * 61) % 97) / 80, -8.4 + ((i * 43) % 89) / 60,
      i % 10 ? "" : holder[area]
  }
}' >job-sites/data/stores.csv

# Projects that people made by hand over the years, and the list that the office made of them. Three houses were rebuilt
# twice, under the same name: in the list the second time has a name of its own, and Hubstaff's id.
awk '
function name(i) {
  if (i == 77) i = 11; else if (i == 130) i = 40; else if (i == 199) i = 150
  return place[i % 20 + 1] " " work[int((i - 1) / 20) + 1]
}
BEGIN {
  split("Aldous Birchwood Castellan Dovecote Everdeen Foxglove Greystone Hollybank Inglenook Juniper " \
    "Kingsley Larkspur Meadow Northgate Orchard Pinehurst Quarry Rosewood Sandpiper Thornbury", place)
  split("kitchen bathroom loft extension facade roof windows heating garden cellar", work)
  split("Aldous Estates,Borough Homes,Corrigan & Daughters,Dunlin Trust", client, ",")
  list = "adoption/data/projects.csv"
  file = "adoption/sandbox.json"
  print "Name,Client,Hours,Hubstaff id" >list
  print "{" >file
  print "  \"users\": [{\"id\": 3801, \"email\": \"wanda@hearthstone.example\", \"first_name\": \"Wanda\", \"last_name\": \"Pryce\"}]," >file
  print "  \"organizations\": [{\"id\": 2901, \"name\": \"Hearthstone Builders\", \"paid_seats\": 4," >file
  print "    \"members\": [{\"user_id\": 3801, \"role\": \"owner\"}]," >file
  print "    \"clients\": [{\"id\": 3901, \"name\": \"Aldous Estates\"}, {\"id\": 3902, \"name\": \"Borough Homes\"}]," >file
  print "    \"projects\": [" >file
  for (i = 1; i <= 200; i++) {
    again = i == 77 || i == 130 || i == 199
    owner = i % 4 + 1
    printf "%s%s,%s,%d,%s\n", name(i), again ? " 2" : "", client[owner], 20 + (i * 13) % 90, again ? 40000 + i : "" >list
    printf "      {\"id\": %d, \"name\": \"%s\"%s%s}%s\n", 40000 + i, name(i), owner <= 2 && i % 3 ? ", \"client_id\": " 3900 + owner : "",
      i % 25 ? "" : ", \"status\": \"archived\"", i < 200 ? "," : "" >file
  }
  print "    ]" >file
  print "  }]" >file
  print "}" >file
}'

# A hundred and twenty people to invite, by department.
awk 'BEGIN {
  split("Ada Bruno Chloe Deniz Edith Farid Gwen Hugo Ines Jamal Kaya Luca Mira Noah Olga Pedro Rania Stig Tilda Uwe", first)
  split("Abel Brandt Castro Doyle Ekberg Fontana", last)
  split("Warehouse,Delivery,Service", department, ",")
  print "E-mail;First name;Last name;Department;Role;Weekly hours"
  for (i = 0; i < 120; i++) {
    given = first[i % 20 + 1]; family = last[int(i / 20) + 1]
    printf "%s.%s@parcelwise.example;%s;%s;%s;%s;%s\n", tolower(given), tolower(family), given, family,
      department[i % 3 + 1], i % 40 < 1 ? "manager" : "", i % 6 ? 40 : 24
  }
}' >invitations/data/people.csv

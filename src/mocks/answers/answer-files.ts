import type { ArtifactBlock } from "../transcript-record.ts";

/** A chart of seven bars, 720 by 400 pixels, as a PNG. */
const CHART = [
  "iVBORw0KGgoAAAANSUhEUgAAAtAAAAGQBAMAAAB1yUpeAAAAMFBMVEX///8vf4bCVToiIiJVVVWIiIiqqqrMzMzm5uZwcHA6Ojr0",
  "9PSZmZm7u7vd3d1kZGR5yU8fAAAMhElEQVR42u3di29T1x3A8Z9Ux4/4Ee1f2F9QyQ5pDCmWHKAkASyFdDyLpdB1AVVYSiAjtCIS",
  "bFXbrY2UUEg6KJIJSS5QLNEnRaulIHWFdbVE6Ja2DEth6ijSGik8VgTqzrk3BOgEvkG+AZPvV8KJ4uMb+5Pj43MjEYsQERERERER",
  "EREREREREREREdGDtqPrvlcb1gf3nELH6c4/6D2IlCacOxwOR/fdd0jgtsnf7oT2Jn52rW1oT3IWQkeamvrCqftO4twUbc2d0O65",
  "d19rH9oXm4XQleqicfx+Q85MUQbvgi6be/e19qFdsxX62H4J1h1NivQNfVWjH8mZrPyQbsjIiboDyYpwOLU13d+pxk2Eq3bs6zuQ",
  "Endd9LSEw0+K6GuDddHVIhfSRzsVtDedN6FDddH/im/uyUhWPH0LjsckEB9KSfPZfrVyhMOx7j/E1We/ix/NS/OWiaGMvi9b00P6",
  "u6ivqpGh65HTIpvTSyaP3H0i3iDSFlldytBP7JfhheerxVf57YFJaE/ki8ZD0nh1fWWo+7OPomtXDapxF+dt29F3pVGN7l85X9pq",
  "1Iqjrs00Xx2tFk9U38CQ96qsGd16+Gw044vs3a4/He2LycTek3OkuW+tiL91IN+9qimd9aZ3raqS5toXGvXzxBNtWnVI36f43lM1",
  "0tqgbu+J9qZz1pG7F/99IhmKvri8lKGHu7zVagHJqXVhbBLapSZ5pRwQWSfDOXeNhJboFz61dFRJRZW8o7cNFebSMZzzqht0p1xP",
  "6WMZMpGzoOOd0pzwVUpovsTzMhELzhF/PNNsSj6hlo56GRsPLhT1jZtjUv6kPvpSa8kJVYr/itSpe5FQBz2+3zpyd0LdoOJpKSvh",
  "F8Pl0U5FKa2J4aRUTEKPqS1FVKKdJmVg3uT+Q0HH9KX51VvQAaVzpmusS/xRMXxzrDU6VK1XJF+VXlOj6vqYb64e25y4BZ3Tl+aS",
  "25wV61BqUusfu2e+pa2eaK1dEtpmHbk7pW6gnnqeUt7enZYy9SE83piSsknoM/oLMjz0T3POphu23YLu0pcn6sLhKegypblj/Iwi",
  "TIsxnLCg1dNBzVPf0+r10avgdsRc+oBZhToJnZfy/WpVDito9eN9Sn/5fDqsoWWi/7cS1MOfNIdbRzZvcGy8lF8M/elO8c1pb2/P",
  "q1kTmIRu3q2+oFbg8D5FKR/Eo9k7oeM327unoPW03RHTJnFJh2MWtFs9CVwWtJ7cT8TKq9QBOxXqHdDB6Gftt6HLIi9sMaGDE+HV",
  "7mo1PGVCW0c2bzBW0tByZlxPZL3Nu2NGmzNT/FujGlpCG+bcAa2f3I13zeixLs1hSLqp8jZ0+f6pGX0s5jJH3w3tetpcOiahjx2y",
  "lg61Xx+pDpqfTUEbUzPaX8LQrhrzwyei1mj1+QH92MbUzOy08DW0aK0paK0Yv3uNTqjlVBkYEk+Z0B69RsdMaE3TGtPz/vWfQavF",
  "I3gbWk3XssrJuxUPqRt5RR00uMI6snmDUl6j1UMLRTPeaEaGU60xvetQJx0TWVeVeOZ5DlrQFTHx3wmtpps7nLwFrU0mUuVPiXrN",
  "NGTHIWvXodaj4awJPbnrUAeoy1jQ5bdm9Fx5L3p7Rsfk+2r9XQb1UqF+YK3Z8kE5Ptc6snkDtevwlfSZYUKaD78UEVek6WiNNO4e",
  "jWdD6bUbBv3pt1oiMrZgS+SLU3ptCUV+ZUJ7019NNC8KVK/Q83BBqvum2ke7oy+Y+2gNqqGbD25W+2gTuvnI+YmYNC7cWjk5o32V",
  "WdMtUL25P/6XW9CueaNzot/on/vaLyvl+8qvjE53dGU6ax15clFveudACUMfr5JQX3SF+K9Hv61RO5BKtbl7P16dl1fj6pwvkM6t",
  "T883z7RP1Vgvhj+En/s04m/UPOpad1qd/klbWJ3fqWdDd9aE9sSjb4sFHUgPqdkavK5GWdChiZi16zgV2bih5ha0v29+apX+ZHs8",
  "khT/cvU6LKPpw5NHtm6wPrK6RKH/71d1NY4c9lgXv2F2HnpTyto+kMPQrf1nI8jOALSne34SWSIiIiIiIiIiIiJ6GPkN44DHMIwE",
  "FM7mfdf88FoKCmcLDZofdiHhcJ7+un3q8hASDhc82H45I64kEs73Wk46MjA4X3lSelFwfOlI6Bl9BAjn1+g3LkvoXSAcb8TYI0E2",
  "HURERERERETO9Mt7Bw7QQBPQQANNQANNQAMNNAENNAENNNAENNAENNBAE9BAE9BAA01AA01AAw00AQ00AQ000AT0bIAODIh4DuPn",
  "OHSHgn4PaOehGxT0ygb8nIYuq39XgoNAOw7dcWlAjieBdhra3+AfkHcEaKehy8b9A8FBoB2HLjcMo1f92w+g07sOtXQIMxpoTsGB",
  "BhpooB/rAgPivd4JtON1DEjbKqCdr2FA/tEBtOPpX5sJ0DOwclwaAHoGMn9tBvQMrBzjDxP61/fucYPWvzbremjQv7h3j+Hi8RBn",
  "9GyDriviuw4C/SieggMNNNCzohZjn7xadxNoh/P0v3JdFsuGPNAOQ2el4/UB/TaFQDu9F+yRXvm6E2inp7TxjLxmHGGNdnxCv3z5",
  "k8WXNqSAttu5e3f/Gx4/d0gqEkDb7cEeYWBcjr84CLTj0J7Db/S93i8dOaCdhZYRY7dsNRbyYug0NKfgQAMNNNBAAw000EADDfQj",
  "Bv2fewd0MaGnNRhooIEGGmiggQYaaKCBBhpooIEGGmiggQYaaKCBBhpooGcx9EVjj1ys2wO0w9Deoe8u+xf/eznQDkN7uqTjlUEp",
  "TwHt+Bq94cNBcWWBdhrae9jfL18ngHYaeiQpF4yVQDsNHTD/SylLh+PQ+n/9/0a+zwPtLHRI/03vH70/sb1zGDpgGEbugvE20JyC",
  "Aw000EADDTTQQAMNNNBAA+0EdEn++fRShC7J6Q800EADDTTQQAMNNNBAAw000EADDTTQQAMNNNBAAw000EADDTTQQAMNNNBAAw00",
  "0KUHHaqVQu9lDnQxoNf3SKH3Mge6GNAbT4q/wHuZA12UNfqkFHovc6CLBV3gvcyBLhK0v8B7mQNdJOhggfcyB7pY0INAz8zSUeC9",
  "zIEuArRX/xWVAu9lfvfZjbvuCNBOn4Lrs5sN24q4FwT6nmc30sDSMQO/VNKnkX1LgJ4B6NDQN6fyQDsP7TkirgTQzkN7B8TXBbTz",
  "0HKQGT0z0KdSrNFOQ5tnNwGDXYf9wdN6L3NOwR/xdQZooIEGGmiggQYaaKBnM/S5ewd0iUx/oIEGGmiggQYaaKCBBhpooIEGGmig",
  "gQYaaKCBBhpooIEGGmiggQYaaKCBBhpooIEGGmiggQYaaKCBBhpooIEGGmiggQYaaKCBBhpooIEGGmiggQYaaKCBBhpooIEGGmig",
  "gQYaaKCBBhpooIEGGmiggQYaaKCBBhroRwO6nR686UCfowdPiIiIiIiIiIiIHrsW2Rm0ZrpHdXeVDIBngUhosd3RI7W1tfX2hvqX",
  "iKhjN9mEXq6O3GUf2q2Hi3jzNsaGWpY9mzEfa97+2OJD13ZK4Ee7o19pv9Kesjm2STzLTG5b0N+9vLA9Pw3oa+3teZtjfXv/vD6p",
  "PylL2h/rwIzOyqefy4nLe2XNyhuFx18V/yJxpdw9fyo4+zOBL/Oeek/PlUyoZ3fBpcOrRqw5eSPTYms9cI+ri+fXb7GzdLyXEk8q",
  "uO5GpmeZvbFtGU+9a7Q3V1zoReMy2iIr8235dak3c3ahN10aKfSD35nynU0Gui7ktiZ8Ky7agl63cXtuGtCbNn5gB9q3WgsmP074",
  "kvbGmtB7PEuLCx27JmtbQkvFl22Ssqxd6JsSKPQYfdmdf+yqSK6RYP2FfMgWtL4H04Ben7H1Yujt2fWNeDPBcRvQ5lgTOilLigz9",
  "vLe+xVMvZYk19qG3qdei8YIWo15F3FNb+0ybjV2HuXTYh1Z3ILHJ5q4j9NKynHtdrR1oc6wJnSs69M7fJ1qC04W2sVsLLX1W9m4S",
  "vZY7AK1eDDtbbG/vAuMjKVsz2hzrEHTZaMpcOpI2oZXZztRV9VwsNPTmNfnrGrUc+DN2lw4LOmB36bAJvVkkGPtcAdqANse2ZYJO",
  "QHt61T3eJSOddqFvyMnUptSrBe/15+OyfZFcyL2fqFj9L9vQI50/FBn6zec+2p7dlHm+3nfa3tidqY+dgFZ2LfL+sufELvTF3vNq",
  "e1d4K9iWEFdMrO3dtZt2oQM/PltkaH9L7VuZj2s3Xv7wp4ytscHevcWHJiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiopnq",
  "f8ATQQghF83fAAAAAElFTkSuQmCC",
].join("");

const TABLE = "day,slow requests\nMon,41\nTue,38\nWed,57\nThu,44\nFri,29\nSat,18\nSun,16\n";

/** What an answer with files brings: a picture and the numbers behind it. */
export const ANSWER_FILES: readonly ArtifactBlock[] = [
  {
    type: "artifact",
    artifactId: "artifact_managed_image_slow-requests",
    kind: "image",
    name: "slow-requests.png",
    mimeType: "image/png",
    base64: CHART,
    width: 720,
    height: 400,
  },
  {
    type: "artifact",
    artifactId: "artifact_managed_media_slow-requests",
    kind: "document",
    name: "slow-requests.csv",
    mimeType: "text/csv",
    base64: btoa(TABLE),
  },
];

export const WORDS_TO_FILES =
  "Here is the week as a chart, and the numbers as a table to go on with. **Wednesday** stands out: the nightly job ran into the morning.";
